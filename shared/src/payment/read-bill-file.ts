/** A row of a bill by the heads of its columns, values without their back-ticks. */
export type BillCells = Readonly<Record<string, string>>

/** A file of WeChat Pay's taken apart: its rows, and the one row of sums at its end. */
export type BillFile = { rows: BillCells[]; sums: BillCells }

/** A bill that cannot be what WeChat wrote; the words say where. */
export class BillUnreadable extends Error {
  override readonly name = 'BillUnreadable'
}

/**
 * Takes a bill of WeChat Pay's apart: with or without a byte order mark, CRLF or LF, every value behind a back-tick and
 * never quoted, so that a name may hold commas. Columns are known by their heads. Throws BillUnreadable.
 */
export function readBillFile(text: string): BillFile {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
  const [head, ...rest] = lines
  const end = rest.findIndex((line) => !line.startsWith('`'))
  const [sumHead, sumRow] = [rest[end], rest[end + 1]]
  if (head === undefined || end < 0 || sumHead === undefined || sumRow === undefined)
    throw new BillUnreadable('账单不完整：没有汇总行')
  const columns = head.split(',').map((name) => name.trim())
  const rows = rest.slice(0, end).map((line, i) => cellsOf(columns, line, i + 2))
  return { rows, sums: cellsOf(sumHead.split(','), sumRow, end + 3) }
}

/** Reads a sum in yuan as fen, exactly; throws BillUnreadable on anything else. */
export function fenOf(yuan: string | undefined): number {
  const match = /^(-?)(\d{1,12})(?:\.(\d{1,2}))?$/.exec(yuan?.trim() ?? '')
  if (!match) throw new BillUnreadable(`账单里的金额「${yuan ?? ''}」读不懂`)
  const [, sign, whole = '', part = ''] = match
  const fen = Number(whole + part.padEnd(2, '0'))
  return sign === '-' ? 0 - fen : fen
}

/** Refuses a file whose number of rows is not what it says itself; WeChat prints counts like `20.0`. */
export function mustCount(found: number, said: string | undefined): void {
  if (said === undefined || !/^\d+(\.0+)?$/.test(said.trim()) || Number(said) !== found)
    throw new BillUnreadable(`账单不完整：有 ${found} 行，汇总写的是 ${said ?? '空'}`)
}

function cellsOf(columns: readonly string[], line: string, number: number): BillCells {
  const values = line.replace(/^`/, '').split(',`')
  if (!line.startsWith('`') || values.length !== columns.length)
    throw new BillUnreadable(`账单第 ${number} 行有 ${values.length} 列，应有 ${columns.length} 列`)
  return Object.fromEntries(columns.map((name, i) => [name, (values[i] ?? '').trim()]))
}
