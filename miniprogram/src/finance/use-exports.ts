import type { Api } from '@haolin/shared/api/index.ts'
import { useQuery } from '@tanstack/react-query'
import { call } from '../lib/call'
import { queryClient } from '../lib/query'
import type { View } from './use-filters'

/** A statement written to a file in the background. */
export type Export = Api['GET /communities/:communityId/exports/:exportId']['reply']
/** What is asked for: which statement, narrowed how, as what kind of file. */
export type Wanted = Pick<View, 'statement' | 'filters'> & Pick<Export, 'format'> & { fullNamesFor?: string }

const LOOK_AGAIN_MS = 1_000

/** Exports of the last days, newest first; looked at again while one is under way. */
export function useExports(communityId: string) {
  return useQuery({
    queryKey: ['exports', communityId],
    queryFn: async () =>
      (await call('GET /communities/:communityId/exports', { params: { communityId } })).exports,
    refetchInterval: ({ state }) => (state.data?.some(isUnderWay) ? LOOK_AGAIN_MS : false),
  })
}

/** True while the server writes it. */
export const isUnderWay = ({ state }: Export) => state === 'waiting' || state === 'running'

/** Starts an export; the same key twice is one file. */
export async function startExport(communityId: string, wanted: Wanted, key: string): Promise<Export> {
  const started = await call('POST /communities/:communityId/exports', {
    params: { communityId },
    body: wanted,
    key,
  })
  await queryClient.invalidateQueries({ queryKey: ['exports', communityId] })
  return started
}

/** Stops an export that is under way. */
export async function cancelExport(communityId: string, exportId: string): Promise<void> {
  const params = { communityId, exportId }
  await call('POST /communities/:communityId/exports/:exportId/cancel', { params })
  await queryClient.invalidateQueries({ queryKey: ['exports', communityId] })
}

/** A fresh link to the file, for links live only minutes. */
export async function freshLink(communityId: string, exportId: string): Promise<string | null> {
  const params = { communityId, exportId }
  return (await call('GET /communities/:communityId/exports/:exportId', { params })).link
}
