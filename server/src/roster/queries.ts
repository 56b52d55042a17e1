import { type ShiftKind, shiftKindsOf } from '@haolin/shared/roster/shift-kinds.ts'
import { and, asc, eq, gte, lte } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { staff } from '../staff/tables.ts'
import { shiftKinds, shifts } from './tables.ts'

export type ShiftRow = typeof shifts.$inferSelect

/** The kinds of shift of a community. */
export async function listShiftKinds(tx: Tx, communityId: string): Promise<ShiftKind[]> {
  const own = await tx.db
    .select({
      code: shiftKinds.code,
      name: shiftKinds.name,
      from: shiftKinds.from,
      until: shiftKinds.until,
      counts: shiftKinds.counts,
    })
    .from(shiftKinds)
    .where(eq(shiftKinds.communityId, communityId))
    .orderBy(asc(shiftKinds.code))
  return shiftKindsOf(own)
}

/** Locks members of staff in the one order everybody keeps, and gives them; who is not of the community is missing. */
export async function lockStaff(tx: Tx, communityId: string, staffIds: readonly string[]) {
  const people: (typeof staff.$inferSelect)[] = []
  for (const staffId of [...new Set(staffIds)].sort()) {
    const [person] = await tx.db
      .select()
      .from(staff)
      .where(and(eq(staff.communityId, communityId), eq(staff.id, staffId), eq(staff.enabled, true)))
      .for('update')
    if (person) people.push(person)
  }
  return people
}

/** The shifts of somebody from one day to another, both included. */
export const listShiftsOf = (
  tx: Tx,
  communityId: string,
  staffId: string,
  from: string,
  until: string,
): Promise<ShiftRow[]> =>
  tx.db
    .select()
    .from(shifts)
    .where(
      and(
        eq(shifts.communityId, communityId),
        eq(shifts.staffId, staffId),
        gte(shifts.on, from),
        lte(shifts.on, until),
      ),
    )
    .orderBy(asc(shifts.startsAt))
