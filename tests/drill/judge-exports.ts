import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readZip } from '@haolin/server/src/export/read-zip.ts'
import { type Company, longRows } from './company.ts'

type Row = {
  id: string
  statement: string
  format: 'csv' | 'xlsx'
  state: string
  rows: number
  bytes: number
  key: string
  takenUp: number
}

/** How the exports of a drill ended. */
export type ExportsJudged = { done: number; resumed: number; wrong: string[] }

/** Holds every export that was promised to its file: each row once, the long ones all alike, and nothing else in the folder. */
export async function judgeExports(
  { database: { owner } }: Company,
  promised: readonly string[],
  filesDir: string,
): Promise<ExportsJudged> {
  const { rows } = await owner.query<Row>(
    `select id, statement, format, state, done_rows as rows, bytes, storage_key as key, taken_up as "takenUp"
       from statement_exports where state = 'done'`,
  )
  const wrong = promised
    .filter((id) => !rows.some((row) => row.id === id))
    .map((id) => `export ${id} has no file`)
  const hashes = new Set<string>()
  for (const row of rows) {
    const path = join(filesDir, row.key)
    const said = `${row.statement} export ${row.id} (${row.format})`
    const counted = await countRows(path, row.format).catch((error) => `is unreadable: ${error}`)
    if (counted !== row.rows) wrong.push(`${said} should have ${row.rows} rows: ${counted}`)
    if (row.statement !== 'differences') continue
    if (row.rows !== longRows) wrong.push(`${said} has ${row.rows} of ${longRows} rows`)
    if (row.format === 'csv') hashes.add(await hashOf(path))
  }
  if (hashes.size > 1) wrong.push(`the same export was written in ${hashes.size} ways`)
  wrong.push(...(await findStrays(owner, rows, filesDir)))
  return { done: rows.length, resumed: rows.filter(({ takenUp }) => takenUp > 1).length, wrong }
}

/** Rows between heading and totals; of a workbook those of its sheet of data. */
async function countRows(path: string, format: Row['format']): Promise<number> {
  const bytes = await readFile(path)
  const lines =
    format === 'csv'
      ? bytes.toString().split('\r\n').length - 1
      : (readZip(bytes)('xl/worksheets/sheet2.xml')?.toString().split('<row ').length ?? 1) - 1
  return lines - 2
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path)) hash.update(piece)
  return hash.digest('hex')
}

/** Parts that nobody will bind any more. What a killed writer left without a name is swept later and is none. */
async function findStrays(owner: Company['database']['owner'], rows: readonly Row[], filesDir: string) {
  const files = (await readdir(filesDir, { recursive: true })).filter((path) =>
    /\/exports\/[^/]+$/.test(path),
  )
  const known = new Set(rows.map(({ key }) => key))
  const strays = files.filter((path) => !known.has(path) && !path.endsWith('.part'))
  const { rowCount } = await owner.query('select from statement_export_rows')
  return [
    ...strays.map((path) => `${path} was left behind`),
    ...(rowCount ? [`${rowCount} parts of rows were left in the database`] : []),
  ]
}
