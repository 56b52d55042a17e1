import type { Api } from '@haolin/shared/api/index.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../lib/call'
import { useLive } from '../lib/use-live'
import { useVisible } from '../lib/use-visible'

/** A pattern early warning saw. */
export type Warning = Api['GET /communities/:communityId/warnings']['reply']['items'][number]
/** An incident in the list. */
export type IncidentLine = Api['GET /communities/:communityId/incidents']['reply']['items'][number]

const LOOK_EVERY_MS = 15_000

/** Open warnings and all incidents of a community, fresh while one looks. */
export function useIncidents(communityId: string) {
  const visible = useVisible()
  const every = useLive(visible ? { of: 'desk', communityId } : undefined, LOOK_EVERY_MS)
  const client = useQueryClient()
  const params = { communityId }
  const query = useQuery({
    queryKey: ['incidents', communityId],
    queryFn: async () => {
      const [warnings, incidents] = await Promise.all([
        call('GET /communities/:communityId/warnings', { params, query: { show: 'open' } }),
        call('GET /communities/:communityId/incidents', { params, query: { show: 'all' } }),
      ])
      return { warnings: warnings.items, incidents: incidents.items }
    },
    refetchInterval: visible && every,
  })
  return { query, refresh: () => client.invalidateQueries({ queryKey: ['incidents', communityId] }) }
}
