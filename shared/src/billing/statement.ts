import { ageBuckets } from './ageing.ts'

/** What a column holds: money in fen, a ratio in hundredths of a percent, an area as its exact decimal text. */
export type ColumnKind = 'text' | 'money' | 'count' | 'day' | 'moment' | 'ratio' | 'area'

/** One column of a statement; the width is in characters. */
export type Column = {
  readonly key: string
  readonly title: string
  readonly kind: ColumnKind
  readonly width: number
  /** Whether the foot of the column holds the sum. */
  readonly sum: boolean
}

/** A cell of a statement. */
export type Cell = string | number | null

// biome-ignore format: a row reads as a sentence
/** 应收明细: one row for each charge. */
export const receivablesColumns = [
  { key: 'community',    title: '小区',     kind: 'text',  width: 16, sum: false },
  { key: 'building',     title: '楼栋',     kind: 'text',  width: 10, sum: false },
  { key: 'unit',         title: '房号',     kind: 'text',  width: 12, sum: false },
  { key: 'debtor',       title: '责任人',   kind: 'text',  width: 12, sum: false },
  { key: 'feeItem',      title: '费项',     kind: 'text',  width: 12, sum: false },
  { key: 'firstDay',     title: '账期起',   kind: 'day',   width: 12, sum: false },
  { key: 'lastDay',      title: '账期止',   kind: 'day',   width: 12, sum: false },
  { key: 'base',         title: '计费基数', kind: 'area',  width: 12, sum: false },
  { key: 'price',        title: '单价',     kind: 'text',  width: 10, sum: false },
  { key: 'quantity',     title: '数量',     kind: 'text',  width: 10, sum: false },
  { key: 'originalFen',  title: '应收原额', kind: 'money', width: 14, sum: true },
  { key: 'reductionFen', title: '减免',     kind: 'money', width: 12, sum: true },
  { key: 'lateFeeFen',   title: '违约金',   kind: 'money', width: 12, sum: true },
  { key: 'netFen',       title: '应收净额', kind: 'money', width: 14, sum: true },
  { key: 'paidFen',      title: '已收',     kind: 'money', width: 14, sum: true },
  { key: 'owingFen',     title: '欠费',     kind: 'money', width: 14, sum: true },
  { key: 'dueOn',        title: '到期日',   kind: 'day',   width: 12, sum: false },
  { key: 'overdueDays',  title: '账龄天数', kind: 'count', width: 10, sum: false },
  { key: 'taxRate',      title: '税率',     kind: 'ratio', width: 8,  sum: false },
  { key: 'rateVersion',  title: '规则版本', kind: 'text',  width: 12, sum: false },
  { key: 'billNumber',   title: '账单号',   kind: 'text',  width: 20, sum: false },
] as const satisfies readonly Column[]

// biome-ignore format: a row reads as a sentence
/** 实收明细: one row for each part of a receipt that settled a charge or became a prepayment. */
export const receiptsColumns = [
  { key: 'receivedOn',    title: '收款日',     kind: 'day',   width: 12, sum: false },
  { key: 'receiptNumber', title: '收款单号',   kind: 'text',  width: 20, sum: false },
  { key: 'channel',       title: '渠道',       kind: 'text',  width: 10, sum: false },
  { key: 'merchantId',    title: '商户号',     kind: 'text',  width: 14, sum: false },
  { key: 'transactionId', title: '微信单号',   kind: 'text',  width: 32, sum: false },
  { key: 'unit',          title: '房号',       kind: 'text',  width: 12, sum: false },
  { key: 'payer',         title: '付款人',     kind: 'text',  width: 12, sum: false },
  { key: 'feeItem',       title: '费项',       kind: 'text',  width: 12, sum: false },
  { key: 'period',        title: '所属账期',   kind: 'text',  width: 10, sum: false },
  { key: 'totalFen',      title: '实收',       kind: 'money', width: 14, sum: true },
  { key: 'currentFen',    title: '其中：本期', kind: 'money', width: 14, sum: true },
  { key: 'arrearsFen',    title: '其中：清欠', kind: 'money', width: 14, sum: true },
  { key: 'prepaymentFen', title: '其中：预收', kind: 'money', width: 14, sum: true },
] as const satisfies readonly Column[]

// biome-ignore format: a row reads as a sentence
/** 欠费账龄: one row for each home and debtor that owes something due. */
export const arrearsColumns = [
  { key: 'community',      title: '小区',         kind: 'text',  width: 16, sum: false },
  { key: 'building',       title: '楼栋',         kind: 'text',  width: 10, sum: false },
  { key: 'unit',           title: '房号',         kind: 'text',  width: 12, sum: false },
  { key: 'debtor',         title: '责任人',       kind: 'text',  width: 12, sum: false },
  { key: 'owingFen',       title: '欠费合计',     kind: 'money', width: 14, sum: true },
  ...ageBuckets.map(({ key, title }) => ({ key, title, kind: 'money' as const, width: 14, sum: true })),
  { key: 'lastRemindedOn', title: '最近催告日',   kind: 'day',   width: 12, sum: false },
  { key: 'limitation',     title: '是否超时效风险', kind: 'text', width: 16, sum: false },
] as const satisfies readonly Column[]

/** The statements, by the name they have in the contract. */
export const statements = {
  receivables: { title: '应收明细', columns: receivablesColumns },
  receipts: { title: '实收明细', columns: receiptsColumns },
  arrears: { title: '欠费账龄', columns: arrearsColumns },
} as const satisfies Record<string, { title: string; columns: readonly Column[] }>

/** The name of a statement. */
export type StatementName = keyof typeof statements

/** A row of 应收明细 by column. */
export type ReceivablesRow = Readonly<Record<(typeof receivablesColumns)[number]['key'], Cell>>
/** A row of 实收明细 by column. */
export type ReceiptsRow = Readonly<Record<(typeof receiptsColumns)[number]['key'], Cell>>
/** A row of 欠费账龄 by column. */
export type ArrearsRow = Readonly<Record<(typeof arrearsColumns)[number]['key'], Cell>>

/** Lays a row out in the order of its columns; a column the row does not know stays empty. */
export function cellsOf(columns: readonly Column[], row: Readonly<Record<string, Cell>>): Cell[] {
  return columns.map(({ key }) => row[key] ?? null)
}

/** Begins the totals of a statement: zero where a sum means something, empty elsewhere. */
export function noTotals(columns: readonly Column[]): Cell[] {
  return columns.map(({ sum }) => (sum ? 0 : null))
}

/** Adds one row of cells to the totals; screen and file both fold with it. RangeError beyond the safe integers. */
export function addToTotals(
  columns: readonly Column[],
  totals: readonly Cell[],
  cells: readonly Cell[],
): Cell[] {
  return columns.map(({ sum, title }, i) => {
    if (!sum) return null
    const total = Number(totals[i]) + Number(cells[i] ?? 0)
    if (!Number.isSafeInteger(total)) throw new RangeError(`${title}: ${total} is no sum of whole fen`)
    return total
  })
}

/** Gives the totals of all rows of a statement. */
export function totalsOf(columns: readonly Column[], rows: readonly (readonly Cell[])[]): Cell[] {
  return rows.reduce<Cell[]>((totals, cells) => addToTotals(columns, totals, cells), noTotals(columns))
}
