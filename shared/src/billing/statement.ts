import {
  homeColumns,
  householdColumns,
  peopleColumns,
  petColumns,
  spaceColumns,
  vehicleColumns,
} from '../register/list-columns.ts'
import { books, managers, type StaffRole } from '../roles.ts'
import { collectionRate } from './collection-rate.ts'
import {
  arrearsColumns,
  auditColumns,
  type Cell,
  type Column,
  type ColumnKind,
  cashColumns,
  collectionColumns,
  depositColumns,
  differenceColumns,
  invoiceColumns,
  prepaymentColumns,
  receiptsColumns,
  receivablesColumns,
  reductionColumns,
  refundColumns,
} from './statement-columns.ts'

export type { Cell, Column, ColumnKind }

/** Cells of a statement by the key of their column. */
export type Row = Readonly<Record<string, Cell>>

type Statement = {
  readonly title: string
  readonly columns: readonly Column[]
  /** What the months of the filters are the months of. */
  readonly months: string
  /** Who may read it; those who keep the books when absent. */
  readonly readers?: readonly StaffRole[]
  /** Months have to be named; without them it is the present one. */
  readonly needsMonths?: true
  /** Cells that follow from the sums of a row or of the whole statement. */
  readonly ratios?: (sums: Row) => Row
  /** A list of the register: as it is now, narrowed by building alone; whether it names people. */
  readonly register?: 'people' | 'things'
}

/** Whoever may take lists of the register out; names and numbers in full only for `managers`. */
const takers = ['finance', 'manager', 'administrator'] as const

// biome-ignore format: a row reads as a sentence
/** The statements, by the name they have in the contract. */
export const statements = {
  receivables: { title: '应收明细', columns: receivablesColumns, months: '账期' },
  receipts:    { title: '实收明细', columns: receiptsColumns,    months: '收款月份' },
  arrears:     { title: '欠费账龄', columns: arrearsColumns,     months: '账期' },
  collection:  { title: '收缴率',   columns: collectionColumns,  months: '账期', needsMonths: true, ratios: collectionRatios },
  prepayments: { title: '预收变动', columns: prepaymentColumns,  months: '月份', needsMonths: true },
  reductions:  { title: '减免台账', columns: reductionColumns,   months: '同意月份' },
  refunds:     { title: '退款台账', columns: refundColumns,      months: '退款月份' },
  deposits:    { title: '押金台账', columns: depositColumns,     months: '收取月份' },
  invoices:    { title: '发票台账', columns: invoiceColumns,     months: '开票月份' },
  audit:       { title: '审计记录', columns: auditColumns,       months: '月份', readers: ['administrator'] },
  cash:        { title: '资金日报', columns: cashColumns,        months: '月份', needsMonths: true },
  differences: { title: '对账差异', columns: differenceColumns,  months: '账单月份' },
  homes:       { title: '房屋名册', columns: homeColumns,        months: '', readers: takers, register: 'things' },
  households:  { title: '住户变动', columns: householdColumns,   months: '', readers: takers, register: 'people' },
  people:      { title: '人员名册', columns: peopleColumns,      months: '', readers: takers, register: 'people' },
  vehicles:    { title: '车辆名册', columns: vehicleColumns,     months: '', readers: takers, register: 'things' },
  spaces:      { title: '车位名册', columns: spaceColumns,       months: '', readers: takers, register: 'things' },
  pets:        { title: '宠物名册', columns: petColumns,         months: '', readers: takers, register: 'things' },
} as const satisfies Record<string, Statement>

/** The name of a statement. */
export type StatementName = keyof typeof statements

/** Whether somebody with these roles may read a statement. */
export function mayRead(name: StatementName, roles: readonly StaffRole[]): boolean {
  const { readers = books }: Statement = statements[name]
  return roles.some((role) => readers.includes(role))
}

/** Which list of the register a statement is; null for those of the books and the audit. */
export const registerList = (name: StatementName): 'people' | 'things' | null =>
  (statements[name] as Statement).register ?? null

/** The lists of the register, in their order. */
export const registerLists: readonly StatementName[] = (Object.keys(statements) as StatementName[]).filter(
  (name) => registerList(name) !== null,
)

/**
 * Whether somebody with these roles may have a statement with nothing masked. Every number of a community at once is more
 * than one looked up for a reason: of lists of people only managers may.
 */
export const mayReadWhole = (name: StatementName, roles: readonly StaffRole[]): boolean =>
  mayRead(name, roles) &&
  (registerList(name) !== 'people' || roles.some((role) => (managers as readonly StaffRole[]).includes(role)))

/** A row of a statement by column. */
export type RowOf<N extends StatementName> = Readonly<
  Record<(typeof statements)[N]['columns'][number]['key'], Cell>
>

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

/** Adds to the totals what follows from them, as a rate follows from its two amounts. */
export function completeTotals(name: StatementName, totals: readonly Cell[]): Cell[] {
  const { columns, ratios }: Statement = statements[name]
  if (!ratios) return [...totals]
  const known = Object.fromEntries(columns.map(({ key }, i) => [key, totals[i] ?? null]))
  return cellsOf(columns, { ...known, ...ratios(known) })
}

function collectionRatios({ dueFen, receivedFen, openingFen, clearedFen }: Row): Row {
  const rates = collectionRate({
    billedFen: Number(dueFen),
    reducedFen: 0,
    receivedForPeriodFen: Number(receivedFen),
    openingArrearsFen: Number(openingFen),
    arrearsReceivedFen: Number(clearedFen),
  })
  return { currentRate: rates.current, clearedRate: rates.arrears, combinedRate: rates.combined }
}
