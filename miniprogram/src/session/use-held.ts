import type { Api } from '@haolin/shared/api/index.ts'
import { call } from '../lib/call'
import type { Home } from '../lib/session'
import { useKeptQuery } from '../lib/use-kept-query'

type Routes = Api['GET /communities/:communityId/units/:unitId/held']
/** What the register holds about me and my household. */
export type Held = Routes['reply']
/** What is asked for. */
export type Wish = Api['POST /communities/:communityId/units/:unitId/corrections']['body']

/** What the register holds about a home of mine, and the way to ask for a correction; the same key twice is one request. */
export function useHeld(home: Home | undefined) {
  const params = { communityId: home?.communityId ?? '', unitId: home?.unitId ?? '' }
  const query = useKeptQuery({
    name: `held/${params.unitId}`,
    enabled: home !== undefined,
    ask: () => call('GET /communities/:communityId/units/:unitId/held', { params }),
  })
  const ask = async (body: Wish, key: string) => {
    await call('POST /communities/:communityId/units/:unitId/corrections', { params, body, key })
    await query.refetch()
  }
  return { query, ask }
}
