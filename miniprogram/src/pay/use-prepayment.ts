import type { Api } from '@haolin/shared/api/index.ts'
import { useRef, useState } from 'react'
import { call, newKey } from '../lib/call'
import type { Home } from '../lib/session'
import { useKeptQuery } from '../lib/use-kept-query'

/** Money a home has paid ahead. */
export type Prepayment = Api['GET /communities/:communityId/units/:unitId/prepayment']['reply']

/** What a home has paid ahead, with its switch and the way to use it now. */
export function usePrepayment({ communityId, unitId }: Home) {
  const params = { communityId, unitId }
  const key = useRef(newKey())
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const query = useKeptQuery<Prepayment>({
    name: `prepayment/${unitId}`,
    ask: () => call('GET /communities/:communityId/units/:unitId/prepayment', { params }),
  })
  const run = async (work: () => Promise<Prepayment>) => {
    setBusy(true)
    setProblem(undefined)
    try {
      await work()
    } catch (failure) {
      setProblem(failure)
    }
    await query.refetch()
    setBusy(false)
  }
  return {
    query,
    busy,
    problem,
    switchTo: (deduct: boolean) =>
      run(() => call('PUT /communities/:communityId/units/:unitId/prepayment', { params, body: { deduct } })),
    deductNow: () =>
      run(async () => {
        const path = 'POST /communities/:communityId/units/:unitId/prepayment/deductions'
        const used = await call(path, { params, key: key.current })
        key.current = newKey()
        return used
      }),
  }
}
