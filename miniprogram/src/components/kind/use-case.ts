import type { Api } from '@haolin/shared/api/index.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../lib/call'
import { useSession } from '../../lib/session'
import { useVisible } from '../../lib/use-visible'

/** A case file as one of its parties reads it. */
export type CaseFile = Api['GET /communities/:communityId/cases/:ticketId']['reply']
/** One entry of it. */
export type CaseEntry = CaseFile['entries'][number]
/** What one adds to it. */
export type NewEntry = Api['POST /communities/:communityId/cases/:ticketId/entries']['body']

const LOOK_EVERY_MS = 15_000

/** A case file that keeps itself fresh, and how to add to it. */
export function useCase(communityId: string, ticketId: string) {
  const visible = useVisible()
  const signed = useSession((session) => session.me?.accountId)
  const client = useQueryClient()
  const params = { communityId, ticketId }
  const queryKey = ['case', communityId, ticketId]
  const query = useQuery({
    queryKey,
    enabled: signed !== undefined && ticketId !== '' && communityId !== '',
    queryFn: () => call('GET /communities/:communityId/cases/:ticketId', { params }),
    refetchInterval: visible && LOOK_EVERY_MS,
  })
  const show = (file: CaseFile): void => {
    client.setQueryData(queryKey, file)
  }
  return {
    query,
    add: async (body: NewEntry, key: string) =>
      show(await call('POST /communities/:communityId/cases/:ticketId/entries', { params, body, key })),
    invite: async (unitId: string, key: string) =>
      show(
        await call('POST /communities/:communityId/cases/:ticketId/sides', { params, body: { unitId }, key }),
      ),
  }
}
