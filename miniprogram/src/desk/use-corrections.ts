import type { Api } from '@haolin/shared/api/index.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { call, newKey } from '../lib/call'

type Route = Api['GET /communities/:communityId/corrections']
/** A request that waits for an answer. */
export type Correction = Route['reply']['corrections'][number]

/** Requests that wait, of the community or of one home, and the way to answer one. */
export function useCorrections(communityId: string, unitId?: string) {
  const client = useQueryClient()
  const query = useQuery({
    queryKey: ['corrections', communityId, unitId],
    queryFn: () =>
      call('GET /communities/:communityId/corrections', {
        params: { communityId },
        query: unitId ? { unitId } : {},
      }),
  })
  const refresh = () => {
    for (const name of ['corrections', 'home-file', 'register-homes', 'workbench'])
      void client.invalidateQueries({ queryKey: [name, communityId] })
  }
  const decide = async ({ correctionId, seen }: Correction, grant: boolean, answer: string) => {
    try {
      await call('POST /communities/:communityId/corrections/:correctionId/decision', {
        params: { communityId, correctionId },
        body: { grant, answer, seen },
        key: newKey(),
      })
    } finally {
      // Refused or not, what is shown may be old.
      refresh()
    }
  }
  return { query, decide }
}
