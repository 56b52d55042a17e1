import { type IssuedAmounts, issuedEvent } from '@haolin/shared/billing/issue.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { nextNumbers } from '../communities/next-number.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { type Part, postEntries } from '../ledger/post-entry.ts'
import { changeRun, lockRun, type Run, type RunKey } from './lock-run.ts'
import { promiseDeduction } from './promise-deduction.ts'
import { type IssuedBill, tellHouseholds } from './tell-households.ts'

type UnbilledCharge = {
  id: string
  amountFen: number
  account: string
  tax: IssuedAmounts | null
}
type UnbilledHousehold = { householdId: string; unitId: string; dueOn: string; charges: UnbilledCharge[] }

const batch = 500

/** Gathers the charges of a published run into one bill per household, some per transaction; safe to repeat. */
export async function issueBills(context: Context, key: RunKey): Promise<void> {
  let more = true
  while (more) more = await context.inTx((tx) => issueBatch(context, tx, key))
}

async function issueBatch(context: Context, tx: Tx, key: RunKey): Promise<boolean> {
  const run = await lockRun(tx, key, 'publishing')
  if (!run) return false
  if (await issueUnbilled(context, tx, run, null)) return true
  await changeRun(tx, run, { state: 'published', publishedAt: tx.now })
  return false
}

/** Puts unbilled charges of a run on bills: of some households, or of the one named. False when there were none. */
export async function issueUnbilled(
  context: Context,
  tx: Tx,
  run: Run,
  householdId: string | null,
): Promise<boolean> {
  const households = await readUnbilled(tx, run, householdId)
  if (households.length === 0) return false
  const today = localDate(tx.now.getTime())
  const numbers = await nextNumbers(tx, run.communityId, 'ZD', today, households.length)
  const bills = await insertBills(tx, run, households, numbers)
  const entries = households.map(({ householdId, charges }, i) => ({
    subjectId: bills[i]?.billId ?? '',
    bookedOn: today,
    parts: charges.map((charge) => bookCharge(householdId, charge)),
  }))
  await postEntries(tx, run.communityId, entries)
  await tellHouseholds(context, tx, run.communityId, bills)
  await promiseDeduction(context, tx, run.communityId, bills)
  return true
}

const bookCharge = (householdId: string, { id, amountFen, account, tax }: UnbilledCharge): Part => ({
  ...issuedEvent(account, amountFen, tax ?? undefined),
  householdId,
  chargeId: id,
})

async function readUnbilled(tx: Tx, run: Run, householdId: string | null): Promise<UnbilledHousehold[]> {
  const { rows } = await tx.client.query<UnbilledHousehold>({
    name: 'unbilled_households',
    // The households first, and what they owe by the same small index: proofs are read of those only.
    text: `
      with chosen as materialized (
        select distinct household_id from charges
         where community_id = $1 and run_id = $2 and bill_id is null and voided_at is null
           and ($4::uuid is null or household_id = $4)
         order by household_id limit $3)
      select c.household_id as "householdId", c.unit_id as "unitId", max(c.due_on) as "dueOn",
             jsonb_agg(jsonb_build_object('id', c.id, 'amountFen', c.amount_fen, 'account', f.account,
                       'tax', c.snapshot -> 'tax') order by c.id) as charges
        from charges c join fee_items f on f.community_id = $1 and f.id = c.fee_item_id
       where c.community_id = $1 and c.run_id = $2 and c.bill_id is null and c.voided_at is null
         and c.household_id = any (array(select household_id from chosen))
       group by c.household_id, c.unit_id order by c.household_id`,
    values: [run.communityId, run.id, batch, householdId],
  })
  return rows
}

async function insertBills(
  tx: Tx,
  run: { communityId: string; id: string; period: string },
  households: readonly UnbilledHousehold[],
  numbers: readonly string[],
): Promise<IssuedBill[]> {
  const rows = households.map(({ householdId, unitId, dueOn }, i) => ({
    number: numbers[i],
    household_id: householdId,
    unit_id: unitId,
    due_on: dueOn,
  }))
  const inserted = await tx.client.query<{ id: string; household_id: string }>({
    name: 'insert_bills',
    text: `
      with made as (
        insert into bills (community_id, run_id, period, issued_at, number, household_id, unit_id, due_on)
        select $1, $2, $3, $4, b.* from jsonb_to_recordset($5)
          as b(number text, household_id uuid, unit_id uuid, due_on date)
        returning community_id, id, household_id
      )
      select id, household_id from made`,
    values: [run.communityId, run.id, run.period, tx.now, JSON.stringify(rows)],
  })
  const billOf = new Map(inserted.rows.map(({ id, household_id }) => [household_id, id]))
  const placed = households.flatMap(({ householdId, charges }) =>
    charges.map(({ id }) => ({ community_id: run.communityId, id, bill_id: billOf.get(householdId) })),
  )
  await tx.client.query({
    name: 'put_on_bills',
    // Neither the community nor the missing bill stands alone: a plan would begin there and read far too much.
    text: `
      update charges c set bill_id = p.bill_id
        from json_to_recordset($1) as p(community_id uuid, id uuid, bill_id uuid)
       where c.community_id = p.community_id and c.id = p.id and num_nulls(c.bill_id) = 1`,
    values: [JSON.stringify(placed)],
  })
  return households.map(({ householdId, unitId, dueOn, charges }) => ({
    billId: billOf.get(householdId) ?? '',
    householdId,
    unitId,
    period: run.period,
    dueOn,
    totalFen: charges.reduce((sum, { amountFen }) => sum + amountFen, 0),
  }))
}
