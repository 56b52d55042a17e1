import { and, desc, eq, isNotNull } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import { removeHouseholds, removeUnits } from '../communities/write-units.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { takeBackPeople } from '../residents/take-back-people.ts'
import { putBack } from './put-back.ts'
import { findReasons } from './reasons-to-keep.ts'
import { registerImportRows, registerImports, vehicles } from './tables.ts'
import { tryRemove } from './try-remove.ts'

type Row = typeof registerImportRows.$inferSelect & { subjectId: string }

/**
 * Takes an import back: what it added goes, what it changed is as before. A row something was built on, or that was
 * changed since, stays with its reason.
 */
export async function undoImport(
  context: MemberContext,
  importId: string,
): Promise<{ undone: number; kept: number }> {
  const { communityId } = context.member
  return context.once(async (tx) => {
    const it = and(eq(registerImports.communityId, communityId), eq(registerImports.id, importId))
    const [file] = await tx.db.select().from(registerImports).where(it).for('update')
    const { kind, state, forgottenAt } = found(file)
    if (state === 'running') throw new AppError('import_running')
    if (state !== 'done' || forgottenAt) throw new AppError('import_not_ready')
    const mine = and(
      eq(registerImportRows.communityId, communityId),
      eq(registerImportRows.importId, importId),
    )
    const rows = (await tx.db
      .select()
      .from(registerImportRows)
      .where(and(mine, isNotNull(registerImportRows.subjectId)))
      .orderBy(desc(registerImportRows.line))) as Row[]
    const added = rows.filter(({ outcome }) => outcome === 'new')
    const reasons = await findReasons(tx, communityId, kind, added)
    const free = added.filter(({ subjectId }) => !reasons.has(subjectId)).map(({ subjectId }) => subjectId)
    const held = await tryRemove(tx, free, (ids) => remove(tx, communityId, kind, ids))
    for (const id of held) reasons.set(id, '已有别的记录用到它')
    if (kind === 'people') await removeBegun(tx, communityId, added, reasons)
    for (const row of rows) {
      if (row.outcome !== 'changed') continue
      const kept = await putBack(tx, communityId, kind, row)
      if (kept) reasons.set(row.subjectId, kept)
    }
    await markRows(tx, communityId, importId, rows, reasons)
    await tx.db.update(registerImports).set({ state: 'undone', undoneAt: tx.now }).where(it)
    const kept = rows.filter(({ subjectId }) => reasons.has(subjectId)).length
    const outcome = { undone: rows.length - kept, kept }
    await audit(
      tx,
      communityId,
      context.actor,
      'register.import_undo',
      `register_import:${importId}`,
      outcome,
    )
    return outcome
  })
}

async function remove(tx: Tx, communityId: string, kind: string, ids: readonly string[]) {
  if (kind === 'homes') return removeUnits(tx, communityId, ids)
  if (kind === 'people') return takeBackPeople(tx, communityId, ids)
  for (const id of ids)
    await tx.db.delete(vehicles).where(and(eq(vehicles.communityId, communityId), eq(vehicles.id, id)))
}

/** Households begun for people who are gone again go too, as long as nothing hangs on them. */
async function removeBegun(
  tx: Tx,
  communityId: string,
  added: readonly Row[],
  reasons: ReadonlyMap<string, string>,
) {
  const begun = added.flatMap(({ subjectId, householdId }) =>
    householdId && !reasons.has(subjectId) ? [householdId] : [],
  )
  await tryRemove(tx, begun, (ids) => removeHouseholds(tx, communityId, ids))
}

async function markRows(
  tx: Tx,
  communityId: string,
  importId: string,
  rows: readonly Row[],
  reasons: ReadonlyMap<string, string>,
) {
  await tx.client.query(
    `update register_import_rows r set undone = m.kept is null, kept = m.kept
       from unnest($3::int[], $4::text[]) m (line, kept)
      where r.community_id = $1 and r.import_id = $2 and r.line = m.line`,
    [
      communityId,
      importId,
      rows.map(({ line }) => line),
      rows.map(({ subjectId }) => reasons.get(subjectId) ?? null),
    ],
  )
}
