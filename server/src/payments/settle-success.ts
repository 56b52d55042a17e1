import { localDate } from '@haolin/shared/calendar.ts'
import { type Allocation, allocateReceipt, type OpenCharge } from '@haolin/shared/payment/allocate.ts'
import { judgeSuccess, type SuccessNotice } from '@haolin/shared/payment/apply-success.ts'
import { and, eq } from 'drizzle-orm'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { postEntry } from '../ledger/post-entry.ts'
import type { WechatPay } from '../outside.ts'
import { moveOrder } from './move-order.ts'
import type { PaidOrder } from './paid-order.ts'
import { findOrder, type PayOrderRow } from './queries.ts'
import { recordReceipt } from './record-receipt.ts'
import { clearSuspense, holdInSuspense } from './suspend-money.ts'
import { allocations, payOrders, prepaymentMoves } from './tables.ts'
import { tellPayer } from './tell-payer.ts'

/** What became of a success: booked now, booked before, or waiting in suspense. */
export type Settled = 'settled' | 'already' | 'suspense'

/**
 * Books a success, however often and from wherever it is told: one receipt per transaction, spread over the chosen
 * charges up to what is still owed, the rest kept for later bills. Money we cannot place waits in suspense.
 */
export async function settleSuccess(context: Context, paid: PaidOrder): Promise<Settled> {
  return context.inTx(async (tx) => {
    const found = await findOrder(tx, paid.outTradeNo)
    const verdict = judgeSuccess(noticeOf(paid), found && expectedOf(found, context.outside.pay.account))
    if (!verdict.ok) return holdInSuspense(context, tx, paid, found?.communityId ?? null, verdict.reason)
    if (!found) throw new Error('unreachable: an unknown order is judged before')
    return bookReceipt(context, tx, found, paid)
  })
}

/** Locks in one order everywhere: the pay order, its charges by id, then the counter of receipts. */
async function bookReceipt(
  context: Context,
  tx: Tx,
  { communityId, id }: PayOrderRow,
  paid: PaidOrder,
): Promise<Settled> {
  const [order] = await tx.db
    .select()
    .from(payOrders)
    .where(and(eq(payOrders.communityId, communityId), eq(payOrders.id, id)))
    .for('update')
  if (!order) throw new Error(`the pay order ${id} is gone`)
  const charges = await lockCharges(tx, order)
  const spread = allocateReceipt(paid.totalFen, charges, null)
  const receipt = await recordReceipt(tx, order, paid, spread.prepaymentFen)
  if (!receipt) return 'already'
  await settleCharges(tx, order, receipt.id, spread.allocations)
  if (spread.prepaymentFen > 0) await keepForLater(tx, order, receipt.id, spread.prepaymentFen)
  const ofHousehold = { householdId: order.householdId }
  await postEntry(tx, communityId, {
    subjectId: receipt.id,
    bookedOn: localDate(Date.parse(paid.paidAt)),
    parts: [
      ...spread.allocations.map(({ chargeId, amountFen }) => ({
        ...ofHousehold,
        chargeId,
        event: 'payment_received' as const,
        amounts: { allocatedFen: amountFen, prepaymentFen: 0 },
      })),
      ...(spread.prepaymentFen > 0
        ? [
            {
              ...ofHousehold,
              chargeId: null,
              event: 'payment_received' as const,
              amounts: { allocatedFen: 0, prepaymentFen: spread.prepaymentFen },
            },
          ]
        : []),
    ],
  })
  await moveOrder(tx, order, 'succeed', { paidAt: new Date(paid.paidAt), askAt: null })
  await clearSuspense(tx, paid)
  await tellPayer(context, tx, order, receipt, spread.prepaymentFen)
  return 'settled'
}

const noticeOf = (paid: PaidOrder): SuccessNotice => ({
  orderNumber: paid.outTradeNo,
  merchantId: paid.mchId,
  appId: paid.appId,
  currency: paid.currency,
  totalFen: paid.totalFen,
})

const expectedOf = (order: PayOrderRow, account: WechatPay['account']): SuccessNotice => ({
  orderNumber: order.outTradeNo,
  merchantId: account.mchId,
  appId: account.appId,
  currency: 'CNY',
  totalFen: order.totalFen,
})

/** What each chosen charge may take: what was intended then, but no more than is owed today. */
async function lockCharges(tx: Tx, order: PayOrderRow): Promise<OpenCharge[]> {
  const { rows } = await tx.client.query<OpenCharge>({
    name: 'lock_ordered_charges',
    text: `
      select c.id as "chargeId", least(l.amount_fen, c.outstanding_fen) as "outstandingFen",
             c.due_on as "dueOn"
        from pay_order_lines l
        join charges c on c.community_id = $1 and c.id = l.charge_id
       where l.community_id = $1 and l.order_id = $2
       order by c.id for update of c`,
    values: [order.communityId, order.id],
  })
  return rows
}

async function settleCharges(
  tx: Tx,
  { communityId }: PayOrderRow,
  receiptId: string,
  spread: readonly Allocation[],
): Promise<void> {
  if (spread.length === 0) return
  await tx.db
    .insert(allocations)
    .values(
      spread.map(({ chargeId, amountFen }) => ({ communityId, receiptId, chargeId, amountFen, at: tx.now })),
    )
  await tx.client.query({
    name: 'settle_charges',
    text: `
      update charges c set settled_fen = c.settled_fen + s."amountFen"
        from jsonb_to_recordset($2) as s("chargeId" uuid, "amountFen" bigint)
       where c.community_id = $1 and c.id = s."chargeId"`,
    values: [communityId, JSON.stringify(spread)],
  })
}

async function keepForLater(
  tx: Tx,
  { communityId, householdId }: PayOrderRow,
  receiptId: string,
  fen: number,
): Promise<void> {
  const ofHousehold = { communityId, householdId }
  await tx.db
    .insert(prepaymentMoves)
    .values({ ...ofHousehold, kind: 'surplus', amountFen: fen, receiptId, at: tx.now })
  await tx.client.query({
    name: 'keep_for_later',
    text: `
      insert into prepayments (community_id, household_id, balance_fen) values ($1, $2, $3)
      on conflict (community_id, household_id)
      do update set balance_fen = prepayments.balance_fen + excluded.balance_fen`,
    values: [communityId, householdId, fen],
  })
}
