import { type BilledHome, chargeHome, type NewCharge } from '@haolin/shared/billing/charge-home.ts'
import { type BillingPolicy, billingPolicy } from '@haolin/shared/billing/policy.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { changeRun, lockRun, type Run, type RunKey } from './lock-run.ts'
import { countUnits, readHomes, type UnitOfPeriod } from './read-homes.ts'
import { readOffers } from './read-offers.ts'

const batch = 200

/**
 * Charges every household of the period, some units per transaction. Whoever does the job next goes on where the
 * last transaction ended; done twice it changes nothing.
 */
export async function calculateBillingRun(
  context: Context,
  key: RunKey,
  policy: BillingPolicy = billingPolicy,
): Promise<void> {
  let more = true
  while (more) more = await context.inTx((tx) => calculateBatch(tx, key, policy))
}

async function calculateBatch(tx: Tx, key: RunKey, policy: BillingPolicy): Promise<boolean> {
  const run = await lockRun(tx, key, 'calculating')
  if (!run) return false
  const homes = await readHomes(tx, run.communityId, run.period, { offset: run.doneUnits, limit: batch })
  if (homes.length === 0) {
    await changeRun(tx, run, { state: 'draft', allUnits: run.doneUnits })
    return false
  }
  const items = await readOffers(tx, run.communityId)
  const charged = homes.map((unit) => chargeUnit(unit, (home) => chargeHome(home, items, run.period, policy)))
  const failure = charged.find((result) => 'failure' in result)
  if (failure) {
    await changeRun(tx, run, { state: 'failed', failure: failure.failure })
    return false
  }
  await insertCharges(
    tx,
    run,
    charged.flatMap((result) => ('rows' in result ? result.rows : [])),
  )
  const doneUnits = run.doneUnits + new Set(homes.map(({ unitId }) => unitId)).size
  await changeRun(tx, run, { doneUnits, allUnits: await countUnits(tx, run.communityId) })
  return true
}

type Row = NewCharge & { householdId: string; unitId: string }

// biome-ignore format: a row reads as a sentence
const failures: Record<string, string> = {
  quantity_missing: '缺少计费面积，请在房屋档案里补上。',
  price_negative:   '单价是负数，请在收费标准里改正。',
  amount_too_large: '金额大得不合常理，请核对面积和单价。',
  rate_missing:     '缺少收费标准，请补上。',
}

function chargeUnit(
  { unitId, label, household }: UnitOfPeriod,
  charge: (home: BilledHome) => ReturnType<typeof chargeHome>,
): { rows: Row[] } | { failure: string } {
  if (!household) return { rows: [] }
  const charged = charge(household.home)
  if (!charged.ok)
    return { failure: `${label}「${charged.item}」${failures[charged.code]}补好后请重新出账。` }
  return { rows: charged.charges.map((charge) => ({ ...charge, householdId: household.id, unitId })) }
}

async function insertCharges(tx: Tx, run: Run, rows: readonly Row[]): Promise<void> {
  const records = rows.map(({ itemId, source, amountFen, dueOn, snapshot, householdId, unitId }) => ({
    household_id: householdId,
    unit_id: unitId,
    fee_item_id: itemId,
    source,
    amount_fen: amountFen,
    due_on: dueOn,
    snapshot,
  }))
  await tx.client.query({
    name: 'insert_charges',
    text: `
      insert into charges (community_id, run_id, period, household_id, unit_id, fee_item_id, source, amount_fen,
        due_on, snapshot)
      select $1, $2, $3, c.* from jsonb_to_recordset($4) as c(household_id uuid, unit_id uuid, fee_item_id uuid,
        source text, amount_fen bigint, due_on date, snapshot jsonb)
      on conflict do nothing`,
    values: [run.communityId, run.id, run.period, JSON.stringify(records)],
  })
}
