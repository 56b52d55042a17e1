import { and, eq } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import type { Tx } from '../db/connect.ts'
import { incidents } from './tables.ts'

export type IncidentRow = typeof incidents.$inferSelect

/** An incident of this community, locked so that nobody else changes it meanwhile; refuses what has moved on. */
export async function lockIncident(
  tx: Tx,
  communityId: string,
  incidentId: string,
  version?: number,
): Promise<IncidentRow> {
  const [row] = await tx.db
    .select()
    .from(incidents)
    .where(and(eq(incidents.communityId, communityId), eq(incidents.id, incidentId)))
    .for('update')
  const incident = found(row)
  if (version !== undefined && incident.version !== version) throw new AppError('incident_changed')
  return incident
}
