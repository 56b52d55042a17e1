import type { Api } from '@haolin/shared/api/index.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../lib/call'
import { useLive } from '../lib/use-live'
import { useVisible } from '../lib/use-visible'

/** An incident whole. */
export type Incident = Api['GET /communities/:communityId/incidents/:incidentId']['reply']
/** What one can do to an incident by writing about it. */
export type Writing = 'update' | 'all_clear' | 'report'
/** What is written. */
export type Written = { text: string; eta: string; cause: string; prevention: string }

const LOOK_EVERY_MS = 15_000

/** One incident, fresh while one looks, and how to lead it. */
export function useIncident(communityId: string, incidentId: string) {
  const visible = useVisible()
  useLive(visible ? { of: 'desk', communityId } : undefined, LOOK_EVERY_MS)
  const client = useQueryClient()
  const params = { communityId, incidentId }
  const queryKey = ['incident', communityId, incidentId]
  const query = useQuery({
    queryKey,
    queryFn: () => call('GET /communities/:communityId/incidents/:incidentId', { params }),
    enabled: incidentId !== '',
    // Its tickets move without news of the desk, so it looks again even while it is told.
    refetchInterval: visible && LOOK_EVERY_MS,
  })
  const write = async (what: Writing, written: Written, key: string): Promise<void> => {
    const version = query.data?.version ?? 1
    const text = written.text.trim()
    const path = '/communities/:communityId/incidents/:incidentId' as const
    const answer =
      what === 'update'
        ? await call(`POST ${path}/updates`, {
            params,
            body: { version, text, ...(written.eta ? { eta: written.eta } : {}) },
            key,
          })
        : what === 'all_clear'
          ? await call(`POST ${path}/all-clear`, { params, body: { version, text }, key })
          : await call(`POST ${path}/report`, {
              params,
              body: { version, cause: written.cause.trim(), prevention: written.prevention.trim() },
              key,
            })
    client.setQueryData(queryKey, answer)
    void client.invalidateQueries({ queryKey: ['incidents', communityId] })
  }
  return { query, write }
}
