import { sql } from 'drizzle-orm'
import type { Context } from '../context.ts'
import type { Jobs } from '../jobs/queue.ts'
import { bindFile } from './bind-file.ts'
import { clearAway } from './clear-away.ts'
import { failExport, finishExport } from './finish-export.ts'
import { type ExportRow, statementExports } from './tables.ts'
import { takePicture } from './take-picture.ts'
import { unfinished } from './unfinished.ts'
import { writeParts } from './write-parts.ts'

/** How long a failing export is tried again before the person is told. */
const patienceMs = 15 * 60_000

/** Rows of a part: little enough to hold, enough that writing them down is not the work. */
const rowsOfPart = 4_000

/**
 * Writes the file of an export: its rows are laid aside at one moment, written part by part, and bound. Whoever takes it up
 * after an interruption goes on behind the last part that was written; what has ended is left alone. Throws to be tried again,
 * until patience ends or trying again is of no use.
 */
export async function writeExport(
  context: Context,
  job: Jobs['export.write'],
  partRows = rowsOfPart,
): Promise<void> {
  const row = await context.inTx(async (tx) => {
    const begun = { state: 'running' as const, takenUp: sql`${statementExports.takenUp} + 1` }
    const [row] = await tx.db.update(statementExports).set(begun).where(unfinished(job)).returning()
    return row && { ...row, late: tx.now.getTime() - row.createdAt.getTime() > patienceMs }
  })
  if (row) await write(context, row, partRows)
  await clearAway(context, job)
}

async function write(context: Context, row: ExportRow & { late: boolean }, partRows: number): Promise<void> {
  try {
    const picture = row.picture ?? (await takePicture(context, row, partRows))
    await writeParts(context, row, picture)
    await finishExport(context, row, await bindFile(context, row, picture))
  } catch (error) {
    // Somebody stopped it meanwhile, or was faster: that is no failure.
    if (await clearAway(context, { communityId: row.communityId, exportId: row.id })) return
    const hopeless = error instanceof RangeError
    const level = hopeless || row.late ? 'error' : 'warn'
    context.log[level]({ err: error, exportId: row.id }, 'export not written')
    if (!hopeless && !row.late) throw error
    await context.inTx((tx) => failExport(context, tx, row, hopeless ? 'numbers' : 'tired'))
  }
}
