import type { BillingPolicy } from '@haolin/shared/billing/policy.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { readPolicy } from '../prices/read-policy.ts'
import { sharePools } from '../prices/share-pools.ts'
import { chargeUnits } from './charge-units.ts'
import { changeRun, lockRun, type RunKey } from './lock-run.ts'
import { placeCharges } from './place-charges.ts'
import { countUnits, readHomes } from './read-homes.ts'
import { readOffers } from './read-offers.ts'
import { readUsage } from './read-usage.ts'

const batch = 500

/**
 * Charges every household of the period, some units per transaction. Whoever does the job next goes on where the
 * last transaction ended; done twice it changes nothing.
 */
export async function calculateBillingRun(
  context: Context,
  key: RunKey,
  policy?: BillingPolicy,
): Promise<void> {
  let more = true
  while (more) more = await context.inTx((tx) => calculateBatch(tx, key, policy))
}

async function calculateBatch(tx: Tx, key: RunKey, agreed: BillingPolicy | undefined): Promise<boolean> {
  const run = await lockRun(tx, key, 'calculating')
  if (!run) return false
  const { communityId, period } = run
  if (run.doneUnits === 0) {
    const unshared = await sharePools(tx, communityId, period)
    if (unshared.length > 0) {
      const failure = `公摊「${unshared.join('、')}」没有可以分摊的房屋，请改好范围或份额后重新出账。`
      await changeRun(tx, run, { state: 'failed', failure })
      return false
    }
  }
  const units = await readHomes(tx, communityId, period, { offset: run.doneUnits, limit: batch })
  if (units.length === 0) {
    await changeRun(tx, run, { state: 'draft', allUnits: run.doneUnits })
    return false
  }
  const unitIds = [...new Set(units.map(({ unitId }) => unitId))]
  const items = await readOffers(tx, communityId)
  const policy = agreed ?? (await readPolicy(tx, communityId, period))
  const used = await readUsage(tx, communityId, period, unitIds)
  const charged = chargeUnits(units, { period, items, policy, used })
  if ('failure' in charged) {
    await changeRun(tx, run, { state: 'failed', failure: charged.failure })
    return false
  }
  const householdIds = units.flatMap(({ household }) => household?.id ?? [])
  await placeCharges(tx, run, householdIds, charged.rows)
  const doneUnits = run.doneUnits + unitIds.length
  await changeRun(tx, run, { doneUnits, allUnits: await countUnits(tx, communityId) })
  return true
}
