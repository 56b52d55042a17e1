import { randomUUID } from 'node:crypto'
import type { BuiltUnit, Community } from './build-community.ts'
import type { TestDatabase } from './database.ts'
import { insert } from './insert.ts'

/** One charge of a period; on a published bill unless told otherwise. */
export type BuiltCharge = {
  period: string
  amountFen: number
  settledFen?: number
  dueOn: string
  billed?: boolean
}

/** Charges of one home for a management fee, each in a run and on a bill of its own period. */
export async function buildCharges(
  database: TestDatabase,
  { communityId }: Community,
  unit: BuiltUnit,
  charged: readonly BuiltCharge[],
): Promise<{ feeItemId: string; chargeIds: string[] }> {
  const { unitId: unit_id, householdId: household_id } = unit
  const home = { community_id: communityId, unit_id, household_id }
  const feeItemId = await insert(database, 'fee_items', {
    community_id: communityId,
    code: `fee-${randomUUID()}`,
    name: '物业费',
    kind: 'area',
    basis: '前期物业服务合同',
    account: '6001',
  })
  const chargeIds: string[] = []
  for (const { period, amountFen, settledFen = 0, dueOn, billed = true } of charged) {
    const run = { community_id: communityId, period, state: billed ? 'published' : 'draft' }
    const run_id = await insert(database, 'billing_runs', run)
    const bill = { ...home, run_id, period, due_on: dueOn, issued_at: '2026-01-01T00:00:00Z' }
    const number = `ZD-${randomUUID()}`
    chargeIds.push(
      await insert(database, 'charges', {
        ...home,
        fee_item_id: feeItemId,
        run_id,
        bill_id: billed ? await insert(database, 'bills', { ...bill, number }) : null,
        period,
        source: '',
        amount_fen: amountFen,
        settled_fen: settledFen,
        due_on: dueOn,
        snapshot: '{}',
      }),
    )
  }
  return { feeItemId, chargeIds }
}
