import type { ApprovalKind } from '@haolin/shared/approval/kinds.ts'
import type { ReductionKind } from '@haolin/shared/billing/reduction.ts'
import type { Tx } from '../db/connect.ts'

/** A charge of a home, in fen; `movedFen` is what of a deposit was kept or given back. */
export type ChargeRow = {
  chargeId: string
  householdId: string
  name: string
  kind: string
  period: string
  dueOn: string
  amountFen: number
  settledFen: number
  reducedFen: number
  outstandingFen: number
  writtenOffFen: number
  movedFen: number
}

/** Something taken off a charge, in fen. */
export type AdjustmentRow = {
  adjustmentId: string
  kind: ReductionKind
  name: string
  period: string
  amountFen: number
  reason: string
  at: Date
}

const mostCharges = 120
const mostReceipts = 24

/** A home by its label, the household that holds it today and who pays, and what is paid ahead; null in another community. */
export async function readHome(tx: Tx, communityId: string, unitId: string) {
  const { rows } = await tx.client.query<{
    unitLabel: string
    payer: string | null
    prepaidFen: number
  }>({
    name: 'home_of_account',
    text: `
      select u.label as "unitLabel",
             (select r.name from residents r
               where r.community_id = $1 and r.household_id = h.id and r.relation = 'owner'
                 and r.removed_at is null order by r.id limit 1) as payer,
             coalesce(p.balance_fen, 0)::bigint as "prepaidFen"
        from units u
        left join lateral (select id from households where community_id = $1 and unit_id = u.id
                            order by from_on desc limit 1) h on true
        left join prepayments p on p.community_id = $1 and p.household_id = h.id
       where u.community_id = $1 and u.id = $2`,
    values: [communityId, unitId],
  })
  return rows[0] ?? null
}

/** The charges of a home, what is owed first, then the newest. */
export async function readCharges(tx: Tx, communityId: string, unitId: string): Promise<ChargeRow[]> {
  const { rows } = await tx.client.query<ChargeRow>({
    name: 'charges_of_account',
    text: `
      select c.id as "chargeId", c.household_id as "householdId", f.kind, c.period, c.due_on as "dueOn", c.amount_fen as "amountFen",
             f.name || case when c.source = '' then '' else ' ' || c.source end as name,
             c.settled_fen as "settledFen", c.reduced_fen as "reducedFen", c.outstanding_fen as "outstandingFen",
             (select coalesce(sum(amount_fen), 0)::bigint from adjustments a
               where a.community_id = $1 and a.charge_id = c.id and a.kind = 'write_off') as "writtenOffFen",
             (select coalesce(sum(amount_fen), 0)::bigint from deposit_moves d
               where d.community_id = $1 and d.charge_id = c.id) as "movedFen"
        from charges c
        join fee_items f on f.community_id = $1 and f.id = c.fee_item_id
       where c.community_id = $1 and c.household_id in (
               select id from households where community_id = $1 and unit_id = $2)
         and c.unit_id = $2 and c.bill_id is not null and c.voided_at is null
       order by c.outstanding_fen > 0 desc, c.due_on desc, c.period desc, f.code, c.source limit $3`,
    values: [communityId, unitId, mostCharges],
  })
  return rows
}

/** The receipts of a home, newest first. */
export async function readReceiptIds(tx: Tx, communityId: string, unitId: string) {
  const { rows } = await tx.client.query<{ receiptId: string; receivedAt: Date }>({
    name: 'receipts_of_account',
    text: `
      select id as "receiptId", received_at as "receivedAt" from receipts
       where community_id = $1 and unit_id = $2 order by received_at desc limit $3`,
    values: [communityId, unitId, mostReceipts],
  })
  return rows
}

/** What was taken off the charges of a home, newest first. */
export async function readAdjustments(tx: Tx, communityId: string, unitId: string): Promise<AdjustmentRow[]> {
  const { rows } = await tx.client.query<AdjustmentRow>({
    name: 'adjustments_of_account',
    text: `
      select a.id as "adjustmentId", a.kind, f.name, c.period, a.amount_fen as "amountFen", a.reason, a.at
        from adjustments a
        join charges c on c.community_id = $1 and c.id = a.charge_id
        join fee_items f on f.community_id = $1 and f.id = c.fee_item_id
       where a.community_id = $1 and c.unit_id = $2 order by a.at desc, a.id desc limit 100`,
    values: [communityId, unitId],
  })
  return rows
}

/** The kind of question that waits about each subject. */
export async function readWaiting(tx: Tx, communityId: string): Promise<Map<string, ApprovalKind>> {
  const { rows } = await tx.client.query<{ subject: string; kind: ApprovalKind }>({
    name: 'subjects_waiting',
    text: `select subject, kind from approvals
            where community_id = $1 and state = 'waiting' and expires_at > $2`,
    values: [communityId, tx.now],
  })
  return new Map(rows.map(({ subject, kind }) => [subject, kind]))
}
