import type { Api } from '@haolin/shared/api/index.ts'
import { findHead, guessMapping, type ImportKind, mostRows } from '@haolin/shared/register/import-columns.ts'
import { AppError, found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import type { Incoming } from '../http/handlers.ts'
import { readSheet } from './read-sheet.ts'
import { showImport } from './show-import.ts'
import { registerImports } from './tables.ts'

type Route = Api['POST /communities/:communityId/register-imports']

/** Reads a file and keeps it beside the register, which it does not touch; says row by row what it would do. */
export async function uploadImport(
  context: MemberContext,
  file: Incoming['file'],
  kind: ImportKind,
): Promise<Route['reply']> {
  const { bytes, name } = file ?? { bytes: Buffer.alloc(0), name: '' }
  const sheet = await readSheet(bytes, name)
  const head = findHead(kind, sheet)
  const cells = sheet
    .filter(({ line }) => head !== null && line > head.line)
    .map((row) => ({ line: row.line, cells: [...row.cells] }))
  if (!head || cells.length === 0)
    throw new AppError('sheet_lacks', { words: { words: '没有读到数据：要有一行表头，下面每行一条' } })
  if (cells.length > mostRows) throw new AppError('sheet_too_long')
  const { communityId, post } = context.member
  return context.inTx(async (tx) => {
    const [row] = await tx.db
      .insert(registerImports)
      .values({
        communityId,
        kind,
        fileName: name.slice(0, 100),
        state: 'looked_at',
        head: [...head.cells],
        headLine: head.line,
        mapping: guessMapping(kind, head.cells),
        cells,
        rows: cells.length,
        importedBy: found(post).staffId,
        createdAt: tx.now,
      })
      .returning({ id: registerImports.id })
    return showImport(tx, communityId, found(row).id)
  })
}
