import { useState } from 'react'
import type { KnownIncident } from '../components/report/incident-notices'
import { call } from '../lib/call'
import { useKeptQuery } from '../lib/use-kept-query'
import { useVisible } from '../lib/use-visible'

const LOOK_EVERY_MS = 30_000

/**
 * What touches one's home, before one reports the same. Known when the page opens it stands there at once; what is
 * heard later waits for the next tap, so that nothing moves away from under a finger.
 */
export function useKnownIncidents(
  communityId: string | undefined,
  touched: boolean,
): readonly KnownIncident[] {
  const visible = useVisible()
  const { data } = useKeptQuery({
    name: `incidents-now/${communityId}`,
    enabled: communityId !== undefined,
    every: visible && LOOK_EVERY_MS,
    ask: () =>
      call('GET /communities/:communityId/incidents-now', { params: { communityId: communityId ?? '' } }),
  })
  const [early] = useState(data !== undefined)
  return early || touched ? (data?.items ?? []) : []
}
