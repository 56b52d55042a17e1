import type { Api } from '@haolin/shared/api/index.ts'
import {
  type ImportColumn,
  importColumns,
  importKinds,
  mappingLacks,
  type RowOutcome,
} from '@haolin/shared/register/import-columns.ts'
import { and, asc, count, desc, eq, sql } from 'drizzle-orm'
import { found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { staff } from '../staff/tables.ts'
import { judgeImport } from './judge-import.ts'
import { registerImportRows, registerImports } from './tables.ts'

type Preview = Api['GET /communities/:communityId/register-imports/:importId']['reply']
type Listed = Api['GET /communities/:communityId/register-imports']['reply']
type Item = Preview['items'][number]

/** So many rows of each kind are shown; the refused ones come first. */
const shownRefused = 1000
const shownOthers = 200

const listed = {
  importId: registerImports.id,
  kind: registerImports.kind,
  fileName: registerImports.fileName,
  state: registerImports.state,
  rows: registerImports.rows,
  doneRows: registerImports.doneRows,
  by: staff.name,
  createdAt: registerImports.createdAt,
}
const byWhom = and(
  eq(staff.communityId, registerImports.communityId),
  eq(staff.id, registerImports.importedBy),
)

/** The last imports of a community, newest first. */
export const listImports = (context: MemberContext): Promise<Listed> =>
  context.inTx(async (tx) => {
    const rows = await tx.db
      .select(listed)
      .from(registerImports)
      .innerJoin(staff, byWhom)
      .where(eq(registerImports.communityId, context.member.communityId))
      .orderBy(desc(registerImports.createdAt))
      .limit(20)
    return { imports: rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() })) }
  })

/** A file before it is taken in as it would be; afterwards what became of every row. */
export async function showImport(tx: Tx, communityId: string, importId: string): Promise<Preview> {
  const [row] = await tx.db
    .select({
      ...listed,
      head: registerImports.head,
      mapping: registerImports.mapping,
      cells: registerImports.cells,
    })
    .from(registerImports)
    .innerJoin(staff, byWhom)
    .where(and(eq(registerImports.communityId, communityId), eq(registerImports.id, importId)))
  const { cells, createdAt, ...file } = found(row)
  const items =
    file.state === 'looked_at'
      ? await wouldBecome(tx, communityId, { ...file, cells })
      : await becameOf(tx, communityId, importId)
  const [kept] = await tx.db
    .select({ rows: count() })
    .from(registerImportRows)
    .where(
      and(
        eq(registerImportRows.communityId, communityId),
        eq(registerImportRows.importId, importId),
        sql`kept is not null`,
      ),
    )
  const counts: Record<RowOutcome, number> = { new: 0, changed: 0, same: 0, refused: 0 }
  for (const { outcome } of items) counts[outcome]++
  const refused = items.filter(({ outcome }) => outcome === 'refused').slice(0, shownRefused)
  const others = items.filter(({ outcome }) => outcome !== 'refused').slice(0, shownOthers)
  return {
    ...file,
    createdAt: createdAt.toISOString(),
    columns: importKinds[file.kind].columns.map((column) => ({ column, label: importColumns[column].label })),
    lacks: mappingLacks(file.kind, file.mapping),
    counts,
    kept: kept?.rows ?? 0,
    items: [...refused, ...others],
  }
}

async function wouldBecome(
  tx: Tx,
  communityId: string,
  file: Parameters<typeof judgeImport>[2],
): Promise<Item[]> {
  const { rows } = await judgeImport(tx, communityId, file)
  return rows.map(({ line, said, outcome, changes, problems }) => ({
    line,
    said,
    outcome,
    words: changes.join('；'),
    problems: problems.map(({ column, message }) => ({ field: columnLabel(column), message })),
  }))
}

const columnLabel = (column: ImportColumn | null) => (column ? importColumns[column].label : '')

async function becameOf(tx: Tx, communityId: string, importId: string): Promise<Item[]> {
  const rows = await tx.db
    .select()
    .from(registerImportRows)
    .where(and(eq(registerImportRows.communityId, communityId), eq(registerImportRows.importId, importId)))
    .orderBy(asc(registerImportRows.line))
  return rows.map(({ line, outcome, said, words, problem, undone, kept }) => ({
    line,
    said,
    outcome,
    words: undone ? `${words}（已撤销）` : words,
    problems: [problem, kept].flatMap((message) => (message ? [{ field: '', message }] : [])),
  }))
}
