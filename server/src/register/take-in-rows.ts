import { and, eq } from 'drizzle-orm'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import type { Jobs } from '../jobs/queue.ts'
import { type Judged, judgeImport } from './judge-import.ts'
import { registerImportRows, registerImports } from './tables.ts'
import { writeHomeRows } from './write-home-rows.ts'
import { writePeopleRows } from './write-people-rows.ts'
import { writeVehicleRows } from './write-vehicle-rows.ts'
import type { WrittenRow } from './written-row.ts'

type Job = Jobs['register.import']

const batchRows = 200

/**
 * Takes a confirmed file in, 200 rows to a transaction. Killed in between it goes on behind the last row written; what
 * was written stays written once, since every batch is judged anew against the register.
 */
export async function takeInRows(context: Context, job: Job): Promise<void> {
  while (await context.inTx((tx) => takeInBatch(tx, job)));
}

/** Takes one batch in; false when there is nothing left to do. */
async function takeInBatch(tx: Tx, { communityId, importId }: Job): Promise<boolean> {
  const it = and(eq(registerImports.communityId, communityId), eq(registerImports.id, importId))
  const [file] = await tx.db.select().from(registerImports).where(it).for('update')
  if (file?.state !== 'running') return false
  const judged = await judgeImport(tx, communityId, file)
  const batch = judged.rows.filter(({ line }) => line > file.doneLine).slice(0, batchRows)
  const last = batch.at(-1)
  if (!last) {
    await tx.db.update(registerImports).set({ state: 'done', finishedAt: tx.now }).where(it)
    return false
  }
  const lines = new Set(batch.map(({ line }) => line))
  const written = await writeRows(tx, communityId, judged, lines)
  const byLine = new Map(written.map((row) => [row.line, row]))
  await tx.db.insert(registerImportRows).values(
    batch.map(({ line, outcome, said, changes, problems }) => ({
      communityId,
      importId,
      line,
      outcome,
      said,
      words: changes.join('；'),
      problem: problems.map(({ message }) => message).join('；') || null,
      ...byLine.get(line),
    })),
  )
  await tx.db
    .update(registerImports)
    .set({ doneLine: last.line, doneRows: file.doneRows + batch.length })
    .where(it)
  return true
}

/** Writes the rows of these lines that add or change something. */
function writeRows(
  tx: Tx,
  communityId: string,
  judged: Judged,
  lines: ReadonlySet<number>,
): Promise<WrittenRow[]> {
  const of = <Row extends { line: number; outcome: string }>(rows: readonly Row[]) =>
    rows.filter(({ line, outcome }) => lines.has(line) && (outcome === 'new' || outcome === 'changed'))
  if (judged.kind === 'homes') return writeHomeRows(tx, communityId, of(judged.rows))
  if (judged.kind === 'people') return writePeopleRows(tx, communityId, of(judged.rows))
  return writeVehicleRows(tx, communityId, of(judged.rows))
}
