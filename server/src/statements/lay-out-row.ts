import { ageBuckets, daysOverdue, nearsLimitation } from '@haolin/shared/billing/ageing.ts'
import { type ChargeSnapshot, type Frozen, feeKinds } from '@haolin/shared/billing/charge.ts'
import { datesOf } from '@haolin/shared/billing/period.ts'
import {
  type ArrearsRow,
  type Cell,
  cellsOf,
  type ReceiptsRow,
  type ReceivablesRow,
  type StatementName,
  statements,
} from '@haolin/shared/billing/statement.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { showDecimal } from '@haolin/shared/decimal.ts'
import { maskName } from '@haolin/shared/mask.ts'
import { type PayChannel, payChannels } from '@haolin/shared/payment/channels.ts'

/** A row as the database gives it; the columns are those of its source. */
export type SourceRow = Record<string, unknown>

/** The cells of a statement's row, names masked; `asOf` is the day ages are counted to. */
export function layOutRow(name: StatementName, row: SourceRow, asOf: string): Cell[] {
  const layouts = { receivables, receipts, arrears }
  return cellsOf(statements[name].columns, layouts[name](row, asOf))
}

const cell = (value: unknown): Cell => (typeof value === 'string' || typeof value === 'number' ? value : null)
const masked = (names: unknown): Cell =>
  Array.isArray(names) ? names.map((name) => maskName(String(name))).join('、') : null

/** Cells that carry the name of their column already. */
const named = <K extends string>(row: SourceRow, ...keys: K[]) =>
  Object.fromEntries(keys.map((key) => [key, cell(row[key])])) as Record<K, Cell>

function receivables(row: SourceRow, asOf: string): ReceivablesRow {
  const dueOn = String(row.dueOn)
  return {
    ...named(row, 'community', 'building', 'unit', 'feeItem', 'dueOn', 'billNumber'),
    ...named(row, 'originalFen', 'reductionFen', 'lateFeeFen', 'netFen', 'paidFen', 'owingFen'),
    debtor: masked(row.debtors),
    ...fromProof(String(row.period), row.snapshot as Partial<ChargeSnapshot>),
    overdueDays: Number(row.owingFen) > 0 ? daysOverdue(dueOn, asOf) : null,
    taxRate: taxRateOf(row.snapshot as Frozen),
  }
}

/** In hundredths of a percent. */
const taxRateOf = ({ tax }: Frozen): number | null =>
  tax ? tax.rate.digits * 10 ** (2 - tax.rate.places) : null

/** What the charge's own proof says it was computed from; a charge without a full proof leaves these empty. */
function fromProof(
  period: string,
  { item, quantity, rate, share, heldFrom, heldUntil }: Partial<ChargeSnapshot>,
) {
  const { firstDay, lastDay } = datesOf(period)
  const kind = item && feeKinds[item.kind]
  const parts = share && (share.parts === share.of ? '1' : `${share.parts}/${share.of}`)
  return {
    firstDay: heldFrom && heldFrom > firstDay ? heldFrom : firstDay,
    lastDay: heldUntil && heldUntil < lastDay ? heldUntil : lastDay,
    base: quantity && kind ? showDecimal(quantity, kind.places) : null,
    price: rate ? showDecimal(rate.price, 2) : null,
    quantity: parts ?? null,
    rateVersion: rate?.version ?? null,
  }
}

function receipts(row: SourceRow): ReceiptsRow {
  const channel = String(row.channel) as PayChannel
  return {
    ...named(row, 'receiptNumber', 'merchantId', 'transactionId', 'unit', 'feeItem', 'period'),
    ...named(row, 'totalFen', 'currentFen', 'arrearsFen', 'prepaymentFen'),
    receivedOn: localDate((row.receivedAt as Date).getTime()),
    channel: payChannels[channel].label,
    payer: row.payer ? maskName(String(row.payer)) : null,
  }
}

function arrears(row: SourceRow, asOf: string): ArrearsRow {
  return {
    ...named(row, 'community', 'building', 'unit', 'owingFen', ...ageBuckets.map(({ key }) => key)),
    debtor: masked(row.debtors),
    lastRemindedOn: cell(row.remindedOn),
    limitation: nearsLimitation(String(row.limitedFrom ?? row.oldestOn), null, asOf) ? '是' : '否',
  }
}
