import { MOST_REFUNDS, type RefundableReceipt, type RefundWay } from '@haolin/shared/payment/refund.ts'
import { found } from '../app-error.ts'
import type { Tx } from '../db/connect.ts'

/** A part of a receipt with what of it could go back, in fen. */
export type ReceiptPart = {
  allocationId: string | null
  chargeId: string | null
  name: string
  amountFen: number
  refundableFen: number
}

/** A receipt with what may still go back of it. */
export type ReceiptToRefund = Omit<RefundableReceipt, 'parts'> & {
  receiptId: string
  number: string
  householdId: string
  unitId: string
  unitLabel: string
  way: RefundWay
  /** The order WeChat knows it by. */
  outTradeNo: string | null
  parts: ReceiptPart[]
}

/**
 * What of a receipt may still go back. With `lock` the receipt and then its charges by id stay as they are until the
 * transaction ends. Money kept for later goes back only while it is there; a deposit goes back by its own way.
 */
export async function readRefundable(
  tx: Tx,
  communityId: string,
  receiptId: string,
  lock: boolean,
): Promise<ReceiptToRefund> {
  if (lock) await lockReceipt(tx, communityId, receiptId)
  const { rows } = await tx.client.query<
    Omit<ReceiptToRefund, 'parts'> & { prepaidFen: number; keptFen: number }
  >({
    name: 'receipt_to_refund',
    text: `
      select r.id as "receiptId", r.number, r.household_id as "householdId", r.unit_id as "unitId",
             u.label as "unitLabel", r.channel as way, o.out_trade_no as "outTradeNo", r.total_fen as "totalFen",
             r.prepaid_fen as "prepaidFen",
             (select coalesce(sum(amount_fen), 0)::bigint from refunds
               where community_id = $1 and receipt_id = r.id and state <> 'returned') as "refundedFen",
             (select count(*)::int from refunds where community_id = $1 and receipt_id = r.id and state <> 'returned') as refunds,
             least(coalesce(p.balance_fen, 0), r.prepaid_fen + (
               select coalesce(sum(amount_fen), 0) from prepayment_moves m
                where m.community_id = $1 and m.household_id = r.household_id and m.receipt_id = r.id
                  and m.refund_id is not null))::bigint as "keptFen"
        from receipts r
        join units u on u.community_id = $1 and u.id = r.unit_id
        left join pay_orders o on o.community_id = $1 and o.id = r.order_id
        left join prepayments p on p.community_id = $1 and p.household_id = r.household_id
       where r.community_id = $1 and r.id = $2`,
    values: [communityId, receiptId],
  })
  const { prepaidFen, keptFen, ...receipt } = found(rows[0])
  const settled = await readParts(tx, communityId, receiptId)
  const kept = {
    allocationId: null,
    chargeId: null,
    name: '预存款',
    amountFen: prepaidFen,
    refundableFen: keptFen,
  }
  const full = receipt.refunds >= MOST_REFUNDS
  const parts = prepaidFen > 0 || keptFen > 0 ? [...settled, kept] : settled
  return { ...receipt, parts: full ? parts.map((part) => ({ ...part, refundableFen: 0 })) : parts }
}

async function lockReceipt(tx: Tx, communityId: string, receiptId: string): Promise<void> {
  await tx.client.query({
    name: 'lock_receipt',
    text: 'select from receipts where community_id = $1 and id = $2 for update',
    values: [communityId, receiptId],
  })
  await tx.client.query({
    name: 'lock_receipt_charges',
    text: `
      select from charges where community_id = $1 and id in (
        select charge_id from allocations where community_id = $1 and receipt_id = $2)
       order by id for update`,
    values: [communityId, receiptId],
  })
  await tx.client.query({
    name: 'lock_receipt_prepayment',
    text: `
      select from prepayments where community_id = $1 and household_id = (
        select household_id from receipts where community_id = $1 and id = $2) for update`,
    values: [communityId, receiptId],
  })
}

async function readParts(tx: Tx, communityId: string, receiptId: string): Promise<ReceiptPart[]> {
  const { rows } = await tx.client.query<ReceiptPart>({
    name: 'receipt_parts_to_refund',
    text: `
      select a.id as "allocationId", a.charge_id as "chargeId", a.amount_fen as "amountFen",
             f.name || ' ' || c.period as name,
             case when f.kind = 'deposit' then 0 else a.amount_fen + (
               select coalesce(sum(b.amount_fen), 0) from allocations b
                where b.community_id = $1 and b.charge_id = a.charge_id and b.reverses_id = a.id) end::bigint
               as "refundableFen"
        from allocations a
        join charges c on c.community_id = $1 and c.id = a.charge_id
        join fee_items f on f.community_id = $1 and f.id = c.fee_item_id
       where a.community_id = $1 and a.receipt_id = $2 and a.reverses_id is null
       order by c.period, f.code, a.id`,
    values: [communityId, receiptId],
  })
  return rows
}
