import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { readPolicy } from '../prices/read-policy.ts'
import { chargeUnits } from './charge-units.ts'
import { issueUnbilled } from './issue-bills.ts'
import { lockRun } from './lock-run.ts'
import { placeCharges } from './place-charges.ts'
import { readHomes } from './read-homes.ts'
import { readOffers } from './read-offers.ts'
import { readUsage } from './read-usage.ts'

/** Whose bill of which run. */
export type ReissuedHome = { communityId: string; runId: string; unitId: string; householdId: string }

/**
 * Charges one household of a published run anew, by the readings, prices and contract of its period as they stand today,
 * one revision higher. The shares of pools stay as they were, so every other home owes what it owed.
 */
export async function reissueBill(context: Context, tx: Tx, home: ReissuedHome): Promise<void> {
  const { communityId, runId, unitId, householdId } = home
  const run = await lockRun(tx, { communityId, runId }, 'published')
  if (!run) throw new AppError('run_not_ready')
  const { period } = run
  const units = await readHomes(tx, communityId, period, { offset: 0, limit: 1, unitId })
  const items = await readOffers(tx, communityId)
  const policy = await readPolicy(tx, communityId, period)
  const used = await readUsage(tx, communityId, period, [unitId])
  const charged = chargeUnits(units, { period, items, policy, used })
  if ('failure' in charged) throw new AppError('price_wrong', { words: { words: charged.failure } })
  const own = charged.rows.filter((row) => row.householdId === householdId)
  await placeCharges(tx, run, [householdId], own)
  await issueUnbilled(context, tx, run, householdId)
}
