import { addDays, localDate } from '@haolin/shared/calendar.ts'
import type { DutyFacts } from '@haolin/shared/duty.ts'
import { and, eq, gte, inArray, lte } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { staff } from '../staff/tables.ts'
import { leaves, shifts } from './tables.ts'

type Days = { from: string; until: string }

/** When people of a community work: around now, or on the days asked for; all of them or only some. */
export async function readDuty(
  tx: Tx,
  communityId: string,
  staffIds?: readonly string[],
  days: Days = { from: localDate(tx.now.getTime()), until: localDate(tx.now.getTime()) },
): Promise<Map<string, DutyFacts>> {
  if (staffIds?.length === 0) return new Map()
  const some = staffIds && [...staffIds]
  // A shift of the evening before may last into the first day.
  const [people, dated, away] = await Promise.all([
    tx.db
      .select({ staffId: staff.id, usual: staff.duty })
      .from(staff)
      .where(and(eq(staff.communityId, communityId), some && inArray(staff.id, some))),
    tx.db
      .select()
      .from(shifts)
      .where(
        and(
          eq(shifts.communityId, communityId),
          gte(shifts.on, addDays(days.from, -1)),
          lte(shifts.on, days.until),
          some && inArray(shifts.staffId, some),
        ),
      ),
    tx.db
      .select()
      .from(leaves)
      .where(
        and(
          eq(leaves.communityId, communityId),
          eq(leaves.state, 'approved'),
          lte(leaves.fromOn, days.until),
          gte(leaves.untilOn, addDays(days.from, -1)),
          some && inArray(leaves.staffId, some),
        ),
      ),
  ])
  const shiftsOf = Map.groupBy(dated, ({ staffId }) => staffId)
  const leavesOf = Map.groupBy(away, ({ staffId }) => staffId)
  return new Map(
    people.map(({ staffId, usual }) => [
      staffId,
      {
        usual,
        shifts: (shiftsOf.get(staffId) ?? []).map(({ on, counts, startsAt, endsAt }) => ({
          on,
          counts,
          from: startsAt.getTime(),
          until: endsAt.getTime(),
        })),
        leaves: (leavesOf.get(staffId) ?? []).map(({ fromOn, untilOn }) => ({ fromOn, untilOn })),
      },
    ]),
  )
}
