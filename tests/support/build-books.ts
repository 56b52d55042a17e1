import { randomUUID } from 'node:crypto'
import { computeCharge, type FeeItem } from '@haolin/shared/billing/charge.ts'
import { decimal } from '@haolin/shared/decimal.ts'
import type { BuiltUnit, Community } from './build-community.ts'
import type { TestDatabase } from './database.ts'

/** A charge to be written; 250.40 yuan for area unless told otherwise. */
export type BookedCharge = {
  period: string
  dueOn: string
  amountFen?: number
  settledFen?: number
  item?: 'service' | 'parking'
  source?: string
  draft?: boolean
}

/** Money that arrived, and which charges it settled. */
export type BookedReceipt = {
  receivedAt: string
  allocated: { chargeId: string; amountFen: number }[]
  prepaidFen?: number
  accountId: string
}

/** The books of a community, written straight into the tables as the owner of them. */
export type Books = {
  charge(unit: BuiltUnit, charge: BookedCharge): Promise<string>
  receipt(unit: BuiltUnit, receipt: BookedReceipt): Promise<string>
  /** Many published charges of one unit, one fen more each time. */
  chargeMany(unit: BuiltUnit, count: number, period?: string): Promise<void>
}

const items: Record<'service' | 'parking', FeeItem> = {
  service: { code: 'service', name: '物业服务费', kind: 'area' },
  parking: { code: 'parking', name: '车位管理费', kind: 'parking' },
}

/** The proof of a charge of 89.43 m² at 2.80 yuan. */
export function proofOf(item: FeeItem, period: string) {
  const rate = {
    version: '3',
    price: decimal('2.8000'),
    effectiveFrom: '2020-01-01',
    basis: '物业服务合同第八条',
  }
  const quantity = decimal(item.kind === 'area' ? '89.4300' : '1')
  const computed = computeCharge({
    item,
    period,
    quantity,
    rate,
    proration: 'NEXT_MONTH',
    heldFrom: null,
    heldUntil: null,
  })
  if (!computed.ok) throw new Error(computed.code)
  return computed.snapshot
}

/** Opens the books of a community: two fee items and nothing owed. */
export async function buildBooks({ owner }: TestDatabase, { communityId }: Community): Promise<Books> {
  const insert = async (table: string, row: Record<string, unknown>): Promise<string> => {
    const all = { community_id: communityId, ...row }
    const names = Object.keys(all)
    const { rows } = await owner.query<{ id: string }>(
      `insert into ${table} (${names}) values (${names.map((_, i) => `$${i + 1}`)}) returning id`,
      Object.values(all),
    )
    return rows[0]!.id
  }
  const itemIds = {} as Record<'service' | 'parking', string>
  for (const [key, { code, name, kind }] of Object.entries(items)) {
    itemIds[key as 'service'] = await insert('fee_items', {
      code,
      name,
      kind,
      basis: '合同',
      account: 'income',
    })
  }
  const runs = new Map<string, Promise<string>>()
  const runOf = (period: string) => {
    const run = runs.get(period) ?? insert('billing_runs', { period, state: 'published' })
    runs.set(period, run)
    return run
  }
  const bills = new Map<string, Promise<string>>()
  const billOf = (unit: BuiltUnit, period: string, dueOn: string, runId: string) => {
    const key = `${unit.householdId} ${period}`
    const row = {
      number: `ZD${period.replace('-', '')}-${randomUUID().slice(0, 8)}`,
      household_id: unit.householdId,
      unit_id: unit.unitId,
    }
    const bill =
      bills.get(key) ??
      insert('bills', { ...row, run_id: runId, period, due_on: dueOn, issued_at: '2026-01-01T00:00:00Z' })
    bills.set(key, bill)
    return bill
  }
  return {
    async charge(
      unit,
      { period, dueOn, amountFen = 25_040, settledFen = 0, item = 'service', source = '', draft = false },
    ) {
      const runId = await runOf(period)
      return insert('charges', {
        household_id: unit.householdId,
        unit_id: unit.unitId,
        fee_item_id: itemIds[item],
        run_id: runId,
        bill_id: draft ? null : await billOf(unit, period, dueOn, runId),
        period,
        source,
        amount_fen: amountFen,
        settled_fen: settledFen,
        due_on: dueOn,
        snapshot: proofOf(items[item], period),
      })
    },
    async receipt(unit, { receivedAt, allocated, prepaidFen = 0, accountId }) {
      const total = allocated.reduce((sum, { amountFen }) => sum + amountFen, prepaidFen)
      const home = { household_id: unit.householdId, unit_id: unit.unitId, total_fen: total }
      const orderId = await insert('pay_orders', {
        ...home,
        out_trade_no: randomUUID(),
        account_id: accountId,
        state: 'paid',
        expires_at: receivedAt,
      })
      const receiptId = await insert('receipts', {
        ...home,
        number: `SJ${randomUUID().slice(0, 8)}`,
        order_id: orderId,
        channel: 'wechat',
        merchant_id: '1900000109',
        transaction_id: `42000023${String(Math.floor(Math.random() * 1e20)).padStart(20, '0')}`,
        prepaid_fen: prepaidFen,
        received_at: receivedAt,
      })
      for (const { chargeId, amountFen } of allocated) {
        await insert('allocations', {
          receipt_id: receiptId,
          charge_id: chargeId,
          amount_fen: amountFen,
          at: receivedAt,
        })
      }
      return receiptId
    },
    async chargeMany(unit, count, period = '2026-09') {
      const runId = await runOf(period)
      const billId = await billOf(unit, period, `${period}-28`, runId)
      await owner.query(
        `insert into charges (community_id, household_id, unit_id, fee_item_id, run_id, bill_id, period, source, amount_fen, due_on, snapshot)
         select $1, $2, $3, $4, $5, $6, $7, 'P' || lpad(n::text, 8, '0'), 25040 + n, ($7 || '-28')::date, $8
           from generate_series(1, $9::int) n`,
        [
          communityId,
          unit.householdId,
          unit.unitId,
          itemIds.parking,
          runId,
          billId,
          period,
          proofOf(items.parking, period),
          count,
        ],
      )
    },
  }
}
