import {
  type BothSides,
  compareDay,
  type Difference,
  differenceKinds,
  settlementsOf,
} from '@haolin/shared/payment/reconcile.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { bookSettlements } from './book-settlements.ts'
import { importSuccess } from './import-success.ts'
import { keepDifferences } from './keep-differences.ts'
import { type DayKey, readSides } from './read-sides.ts'
import { reconciliationDays } from './tables.ts'

/**
 * Compares one day of one community with its bills: a success nobody told us of is booked from the bill, what WeChat
 * settled is booked, and what still differs goes on the list. Doing it again changes nothing.
 */
export async function compareCommunity(context: Context, key: DayKey): Promise<void> {
  const before = await context.inTx((tx) => readSides(tx, key))
  const missing = compareDay(before).filter(({ kind }) => differenceKinds[kind].mend)
  const imported: Difference[] = []
  for (const difference of missing)
    if ((await importSuccess(context, before.trade, difference.key)) !== 'not_possible')
      imported.push(difference)
  await context.inTx(async (tx) => {
    const sides = await readSides(tx, key)
    await bookSettlements(tx, key, sides.funds)
    await keepDay(tx, key, sides)
    await keepDifferences(tx, key, compareDay(sides), imported)
  })
}

async function keepDay(tx: Tx, key: DayKey, { trade, funds, payments }: BothSides): Promise<void> {
  const paid = trade.filter(({ kind }) => kind === 'payment')
  const ours = payments.filter(({ ofDay }) => ofDay)
  const settled = settlementsOf(funds)
  const figures = {
    ourCount: ours.length,
    ourFen: sum(ours.map(({ totalFen }) => totalFen)),
    theirCount: paid.length,
    theirFen: sum(paid.map(({ totalFen }) => totalFen)),
    refundFen: sum(trade.filter(({ kind }) => kind === 'refund').map(({ totalFen }) => totalFen)),
    settledFen: sum(settled.map(({ netFen }) => netFen)),
    feeFen: sum(settled.map(({ feeFen }) => feeFen)),
    bankFen: 0 - sum(funds.filter(({ kind }) => kind === 'withdrawal').map(({ fen }) => fen)),
    comparedAt: tx.now,
  }
  const { communityId, merchantId, day } = reconciliationDays
  await tx.db
    .insert(reconciliationDays)
    .values({ ...key, ...figures })
    .onConflictDoUpdate({ target: [communityId, merchantId, day], set: figures })
}

const sum = (amounts: readonly number[]) => amounts.reduce((total, fen) => total + fen, 0)
