import { nextUpdateAt } from '@haolin/shared/ticket/incident.ts'
import { and, eq, sql } from 'drizzle-orm'
import { found } from '../app-error.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { noteDeskChange } from '../live/note-change.ts'
import type { IncidentRow } from './read-incident.ts'
import { incidents, incidentUpdates } from './tables.ts'

type Update = (typeof incidentUpdates.$inferInsert)['kind']

/** Writes what happened to an incident with the changed row, and promises to tell everybody it touches. */
export async function saveUpdate(
  context: Context,
  tx: Tx,
  before: IncidentRow,
  kind: Update,
  byStaffId: string | null,
  text: string,
  changes: Partial<IncidentRow> = {},
): Promise<IncidentRow> {
  const state = changes.state ?? before.state
  const next = nextUpdateAt(tx.now.getTime(), before.updateEveryMinutes)
  const [after] = await tx.db
    .update(incidents)
    .set({
      ...changes,
      version: sql`${incidents.version} + 1`,
      nextUpdateAt: state === 'open' ? new Date(next) : null,
    })
    .where(and(eq(incidents.communityId, before.communityId), eq(incidents.id, before.id)))
    .returning()
  const row = found(after)
  await noteDeskChange(tx, row.communityId, 'incidents')
  await tx.db.insert(incidentUpdates).values({
    communityId: row.communityId,
    incidentId: row.id,
    seq: row.version,
    kind,
    byStaffId,
    text,
    eta: row.eta,
    told: 0,
    at: tx.now,
  })
  if (kind !== 'overdue' && kind !== 'report')
    await context.enqueue(tx, 'incident.tell', {
      communityId: row.communityId,
      incidentId: row.id,
      seq: row.version,
    })
  return row
}
