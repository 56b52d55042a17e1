import { and, eq, isNull } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { readFacts } from './read-facts.ts'
import { insertReadings, judgeLaterOnes, type ReadingRow } from './save-readings.ts'
import { meterImports } from './tables.ts'

/**
 * Takes the readings of an import back, as further revisions: what stood before stands again, what was new is withdrawn.
 * Readings corrected since then stay. Throws `reading_billed` when one of them is on a bill.
 */
export async function undoImport(context: MemberContext, importId: string): Promise<{ done: true }> {
  const { communityId, post } = context.member
  const { staffId } = found(post)
  return context.once(async (tx) => {
    const key = and(eq(meterImports.communityId, communityId), eq(meterImports.id, importId))
    const [known] = await tx.db
      .select({ period: meterImports.period })
      .from(meterImports)
      .where(key)
      .for('update')
    const { period } = found(known)
    const [undone] = await tx.db
      .update(meterImports)
      .set({ undoneAt: tx.now, undoneBy: staffId })
      .where(and(key, isNull(meterImports.undoneAt)))
      .returning({ id: meterImports.id })
    if (!undone) throw new AppError('import_undone')
    const rows = await readReplacements(tx, communityId, importId, staffId)
    const facts = await readFacts(
      tx,
      communityId,
      period,
      rows.map(({ meter_id }) => meter_id),
    )
    if (facts.some(({ billed }) => billed)) throw new AppError('reading_billed')
    await insertReadings(tx, communityId, rows)
    await judgeLaterOnes(tx, communityId, facts)
    await audit(tx, communityId, context.actor, 'meter.import_undo', `meter_import ${importId}`, { period })
    return { done: true }
  })
}

/** For every meter whose newest reading came by the import: what stood before, or the same reading withdrawn. */
async function readReplacements(tx: Tx, communityId: string, importId: string, staffId: string) {
  const { rows } = await tx.client.query<ReadingRow>({
    name: 'readings_before_import',
    text: `
      with mine as (
        select distinct on (r.meter_id) r.* from meter_readings r
         where r.community_id = $1 and (r.meter_id, r.period) in
               (select meter_id, period from meter_readings where community_id = $1 and import_id = $2)
         order by r.meter_id, r.revision desc)
      select m.meter_id, m.period, m.revision + 1 as revision, x.kind, x.read_on, x.value_scaled, x.previous_scaled,
             x.previous_on, x.old_final_scaled, x.new_start_scaled, x.usage_scaled, x.verdict, x.confirmed,
             x.id = m.id as withdrawn, x.note, x.photo_id, case when x.id = m.id then m.import_id else x.import_id end as import_id,
             $3::uuid as read_by
        from mine m
       cross join lateral (
         select * from meter_readings b where b.community_id = $1 and b.meter_id = m.meter_id and b.period = m.period
            and (b.import_id is distinct from $2 or b.id = m.id)
          order by (b.id = m.id), b.revision desc limit 1) x
       where m.import_id = $2`,
    values: [communityId, importId, staffId],
  })
  return rows
}
