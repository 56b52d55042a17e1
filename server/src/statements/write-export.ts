import type { Context } from '../context.ts'
import type { Jobs } from '../jobs/queue.ts'
import { failExport, finishExport, unfinished } from './finish-export.ts'
import { statementExports } from './tables.ts'
import { type OnProgress, writeFile } from './write-file.ts'

/** How long a failing export is tried again before the person is told. */
const patienceMs = 15 * 60_000

/**
 * Writes the file of an export. Done twice it starts over and replaces the file; what is already finished, failed or
 * expired is left alone. Throws to be tried again, until patience ends or trying again is of no use.
 */
export async function writeExport(context: Context, job: Jobs['export.write']): Promise<void> {
  const row = await context.inTx(async (tx) => {
    const begun = { state: 'running' as const, doneRows: 0 }
    const [row] = await tx.db.update(statementExports).set(begun).where(unfinished(job)).returning()
    return row && { ...row, late: tx.now.getTime() - row.createdAt.getTime() > patienceMs }
  })
  if (!row) return
  const onProgress: OnProgress = async (doneRows, allRows) => {
    await context.inTx((tx) =>
      tx.db.update(statementExports).set({ doneRows, allRows }).where(unfinished(job)),
    )
  }
  try {
    await finishExport(context, row, await writeFile(context, row, onProgress))
  } catch (error) {
    const hopeless = error instanceof RangeError
    const level = hopeless || row.late ? 'error' : 'warn'
    context.log[level]({ err: error, exportId: row.id }, 'export not written')
    if (!hopeless && !row.late) throw error
    await context.inTx((tx) => failExport(context, tx, row, hopeless ? 'numbers' : 'tired'))
  }
}
