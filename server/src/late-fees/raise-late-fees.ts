import { computeLateFee, proveLateFee } from '@haolin/shared/billing/late-fee.ts'
import { singleFees } from '@haolin/shared/billing/single-fees.ts'
import { addDays, localDate } from '@haolin/shared/calendar.ts'
import { issueSingleCharge } from '../billing/issue-single-charge.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { type LatePrincipal, readPrincipals } from './read-principals.ts'
import { type DatedRule, readRules } from './read-rules.ts'
import { lateFees } from './tables.ts'

const atOnce = 100

/** How long a late fee may be paid before it is overdue itself. */
const DAYS_TO_PAY = 15

/**
 * Charges the late fee of everything that was settled late, once per charge, in every community whose contract knows one. What
 * it comes to depends on the payments alone, never on when this runs.
 */
export async function raiseLateFees(context: Context): Promise<void> {
  const { rows } = await context.inTx((tx) =>
    tx.client.query<{ id: string }>({
      name: 'communities_with_late_fees',
      text: 'select distinct community_id as id from late_fee_rules',
    }),
  )
  for (const { id } of rows) {
    let more = true
    while (more) more = await context.inTx((tx) => raiseSome(tx, id))
  }
}

async function raiseSome(tx: Tx, communityId: string): Promise<boolean> {
  const rules = await readRules(tx, communityId)
  const chargeIds = await claimSettled(tx, communityId, rules)
  const principals = await readPrincipals(tx, communityId, rules, chargeIds)
  for (const chargeId of chargeIds) {
    const principal = principals.find((one) => one.chargeId === chargeId)
    const raised = principal ? await raiseOne(tx, communityId, principal) : { amountFen: 0, chargeId: null }
    await tx.db
      .insert(lateFees)
      .values({ communityId, principalId: chargeId, ...raised, at: tx.now })
      .onConflictDoNothing()
  }
  return chargeIds.length === atOnce
}

async function raiseOne(tx: Tx, communityId: string, principal: LatePrincipal) {
  const { called: source, householdId, unitId, settledOn } = principal
  const fee = settledOn ? computeLateFee({ ...principal, until: settledOn }) : null
  if (!fee || !settledOn || fee.feeFen === 0) return { amountFen: 0, chargeId: null }
  const { code, name, kind } = singleFees.late_fee
  const snapshot = proveLateFee({ code, name, kind }, settledOn.slice(0, 7), principal, fee)
  const dueOn = addDays(localDate(tx.now.getTime()), DAYS_TO_PAY)
  const home = { communityId, householdId, unitId }
  const { chargeId } = await issueSingleCharge(tx, { ...home, fee: 'late_fee', source, dueOn, snapshot })
  return { amountFen: fee.feeFen, chargeId }
}

/** Settled charges that nobody looked at yet, locked so that no other worker does. */
async function claimSettled(tx: Tx, communityId: string, rules: readonly DatedRule[]): Promise<string[]> {
  const since = rules.map(({ fromOn }) => fromOn).sort()[0] ?? '9999-12-31'
  const { rows } = await tx.client.query<{ id: string }>({
    name: 'settled_without_late_fee',
    text: `
      select c.id from charges c
        join fee_items f on f.community_id = $1 and f.id = c.fee_item_id
       where c.community_id = $1 and c.bill_id is not null and c.voided_at is null and c.outstanding_fen = 0
         and c.settled_fen > 0 and c.due_on >= $2 and f.kind not in ('late_fee', 'deposit')
         and not exists (select from late_fees l where l.community_id = $1 and l.principal_id = c.id)
       order by c.due_on, c.id limit $3 for update of c skip locked`,
    values: [communityId, since, atOnce],
  })
  return rows.map(({ id }) => id)
}
