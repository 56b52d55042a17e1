import type { Api } from '@haolin/shared/api/index.ts'
import { allocateReceipt } from '@haolin/shared/payment/allocate.ts'
import { useState } from 'react'
import { call } from '../lib/call'
import { CallError } from '../lib/call-error'
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

/** Which charges are ticked: all that are due and not being looked at, until somebody says otherwise; less than all of it may be paid, oldest due first. */
export function useChosen(bills: readonly Bill[]) {
  const [said, setSaid] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [partFen, setPart] = useState<number>()
  const isChosen = ({ chargeId, dispute }: Charge) => said.get(chargeId) ?? dispute === null
  const due = bills.flatMap((bill) => bill.charges).filter((charge) => charge.dueFen > 0)
  const chosen = due.filter(isChosen)
  const fullFen = chosen.reduce((sum, charge) => sum + charge.dueFen, 0)
  const isPart = partFen !== undefined && partFen < fullFen
  return {
    lines: linesOf(chosen, isPart ? partFen : fullFen),
    totalFen: isPart ? partFen : fullFen,
    fullFen,
    isPart,
    isChosen,
    choose(charges: readonly Charge[], on: boolean) {
      setSaid(new Map([...said, ...charges.map(({ chargeId }) => [chargeId, on] as const)]))
      setPart(undefined)
    },
    payPart: setPart,
    /** Leaves only these ticked: one payment reaches one company. */
    keepOnly(chargeIds: readonly string[] | undefined) {
      if (!chargeIds) return
      setSaid(new Map(due.map(({ chargeId }) => [chargeId, chargeIds.includes(chargeId)])))
      setPart(undefined)
    },
  }
}

/** The charges that one payment may take, when the server found that those chosen go to two companies. */
export function firstPayment(failure: unknown): string[] | undefined {
  if (!(failure instanceof CallError) || failure.code !== 'two_merchants') return undefined
  return (failure.present as { payments?: string[][] } | undefined)?.payments?.find((ids) => ids.length > 0)
}

/** What an amount pays of these charges, oldest due first; nothing for no amount. */
function linesOf(charges: readonly Charge[], totalFen: number): Line[] {
  if (totalFen <= 0) return []
  const open = charges.map(({ chargeId, dueFen, dueOn }) => ({ chargeId, outstandingFen: dueFen, dueOn }))
  return allocateReceipt(totalFen, open, null).allocations
}

/** What is paid of a charge, in fen. */
export type Line = { chargeId: string; amountFen: number }

/** The ticks of the page. */
export type Chosen = ReturnType<typeof useChosen>
