import { useRef, useState } from 'react'
import { call, newKey } from '../lib/call'
import type { Home } from '../lib/session'
import { openCashier } from './open-cashier'
import type { Chosen } from './use-bills'

/** Pays what is ticked: one intention is one order, however often one taps, and no answer lost makes a second. */
export function usePayment({ communityId, unitId }: Home, onRefused: () => void) {
  const intention = useRef({ content: '', key: newKey() })
  const running = useRef(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>()

  const pay = async ({ chargeIds, totalFen }: Pick<Chosen, 'chargeIds' | 'totalFen'>) => {
    if (running.current) return
    running.current = true
    setBusy(true)
    setProblem(undefined)
    const body = { chargeIds, shownFen: totalFen }
    try {
      const opened = await call('POST /communities/:communityId/units/:unitId/pay-orders', {
        params: { communityId, unitId },
        body,
        key: keyOf(JSON.stringify(body)),
      })
      intention.current = { content: '', key: newKey() }
      await openCashier(communityId, opened)
    } catch (failure) {
      setProblem(failure)
      onRefused()
    } finally {
      running.current = false
      setBusy(false)
    }
  }

  /** Another choice is another intention; a first choice takes the key made when the page opened. */
  const keyOf = (content: string): string => {
    const { content: before, key } = intention.current
    intention.current = { content, key: before === '' || before === content ? key : newKey() }
    return intention.current.key
  }

  return { pay, busy, problem }
}
