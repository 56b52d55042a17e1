import { type StatementName, statements } from '@haolin/shared/billing/statement.ts'
import { and, eq } from 'drizzle-orm'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { sendMessage } from '../messages/send-message.ts'
import type { BoundFile } from './bind-file.ts'
import { statementExportRows, statementExports } from './tables.ts'
import { unfinished } from './unfinished.ts'

/** Of an export, as much as telling its end needs. */
export type EndingExport = { communityId: string; id: string; statement: StatementName; requestedBy: string }

const keptMs = 7 * 24 * 3600_000

/** Why no file came, in words that say what to do. */
const failures = {
  numbers: '数据太多或金额对不上，没能写成文件。请缩小账期范围再导出，仍不行请联系管理员。',
  tired: '这次没能写成文件，数据没有变化。请再导出一次，仍不行请联系管理员。',
}

/** Hands the file out for seven days and tells who asked for it; false when the export has ended otherwise meanwhile. */
export async function finishExport(context: Context, row: EndingExport, file: BoundFile): Promise<boolean> {
  const { rowCount, ...stored } = file
  return context.inTx(async (tx) => {
    const expiresAt = new Date(tx.now.getTime() + keptMs)
    const change = { ...stored, state: 'done' as const, finishedAt: tx.now, expiresAt }
    const body = `《${statements[row.statement].title}》共 ${rowCount} 行，七天内可以下载。`
    return endAndTell(context, tx, row, change, '报表已经导出', body)
  })
}

/** Ends an export without a file and tells who asked for it why. */
export async function failExport(
  context: Context,
  tx: Tx,
  row: EndingExport,
  why: keyof typeof failures,
): Promise<void> {
  const change = { state: 'failed' as const, failure: failures[why], finishedAt: tx.now }
  await endAndTell(
    context,
    tx,
    row,
    change,
    '报表没能导出',
    `《${statements[row.statement].title}》${failures[why]}`,
  )
}

async function endAndTell(
  context: Context,
  tx: Tx,
  { communityId, id, requestedBy }: EndingExport,
  change: Ending,
  title: string,
  body: string,
): Promise<boolean> {
  if (!(await endExport(tx, { communityId, exportId: id }, change))) return false
  const about = { kind: 'export' as const, id }
  await sendMessage(context, tx, {
    communityId,
    accountId: requestedBy,
    onceKey: `export:${id}`,
    title,
    body,
    about,
  })
  return true
}

type Ending = Partial<typeof statementExports.$inferInsert>

/** Ends an export and lets go of the rows that were laid aside for it; false when it has ended before. */
export async function endExport(
  tx: Tx,
  key: { communityId: string; exportId: string },
  change: Ending,
): Promise<boolean> {
  const { rowCount } = await tx.db.update(statementExports).set(change).where(unfinished(key))
  if (rowCount === 0) return false
  await tx.db
    .delete(statementExportRows)
    .where(
      and(
        eq(statementExportRows.communityId, key.communityId),
        eq(statementExportRows.exportId, key.exportId),
      ),
    )
  return true
}
