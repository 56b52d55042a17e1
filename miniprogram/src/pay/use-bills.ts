import type { Api } from '@haolin/shared/api/index.ts'
import { useState } from 'react'
import { call } from '../lib/call'
import type { Home } from '../lib/session'
import { useKeptQuery } from '../lib/use-kept-query'

/** The bills of one home. */
export type Bills = Api['GET /communities/:communityId/units/:unitId/bills']['reply']
/** A household's charges of one period. */
export type Bill = Bills['bills'][number]
/** One amount owed, with its proof in words. */
export type Charge = Bill['charges'][number]

/** Asks for the bills of a home; kept on this device, so that they can be read without a network. */
export function useBills({ communityId, unitId }: Home, show: 'due' | 'all') {
  return useKeptQuery<Bills>({
    name: `bills/${unitId}/${show}`,
    ask: () =>
      call('GET /communities/:communityId/units/:unitId/bills', {
        params: { communityId, unitId },
        query: { show },
      }),
  })
}

/** Which charges are ticked: all that are due, until somebody unticks one. */
export function useChosen(bills: readonly Bill[]) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const due = bills.flatMap((bill) => bill.charges).filter((charge) => charge.dueFen > 0)
  const chosen = due.filter((charge) => !left.has(charge.chargeId))
  return {
    chargeIds: chosen.map((charge) => charge.chargeId),
    totalFen: chosen.reduce((sum, charge) => sum + charge.dueFen, 0),
    isChosen: (charge: Charge) => !left.has(charge.chargeId),
    choose(charges: readonly Charge[], on: boolean) {
      const next = new Set(left)
      for (const { chargeId } of charges) {
        if (on) next.delete(chargeId)
        else next.add(chargeId)
      }
      setLeft(next)
    },
  }
}

/** The ticks of the page. */
export type Chosen = ReturnType<typeof useChosen>
