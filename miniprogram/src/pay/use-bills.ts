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

/** Which charges are ticked: all that are due and not being looked at, until somebody says otherwise. */
export function useChosen(bills: readonly Bill[]) {
  const [said, setSaid] = useState<ReadonlyMap<string, boolean>>(new Map())
  const isChosen = ({ chargeId, dispute }: Charge) => said.get(chargeId) ?? dispute === null
  const due = bills.flatMap((bill) => bill.charges).filter((charge) => charge.dueFen > 0)
  const chosen = due.filter(isChosen)
  return {
    chargeIds: chosen.map((charge) => charge.chargeId),
    totalFen: chosen.reduce((sum, charge) => sum + charge.dueFen, 0),
    isChosen,
    choose(charges: readonly Charge[], on: boolean) {
      setSaid(new Map([...said, ...charges.map(({ chargeId }) => [chargeId, on] as const)]))
    },
  }
}

/** The ticks of the page. */
export type Chosen = ReturnType<typeof useChosen>
