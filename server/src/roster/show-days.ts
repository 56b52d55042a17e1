import type { Api } from '@haolin/shared/api/index.ts'
import { addDays } from '@haolin/shared/calendar.ts'
import { hoursWords, usualWords } from '@haolin/shared/roster/words.ts'
import { and, asc, eq, gte, lte } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { staff } from '../staff/tables.ts'
import { leaves, shifts } from './tables.ts'

type Day = Api['GET /communities/:communityId/roster']['reply']['staff'][number]['days'][number]
type ShiftRow = typeof shifts.$inferSelect

/** So many days from this one on. */
export const daysOf = (from: string, count: number) =>
  Array.from({ length: count }, (_, i) => addDays(from, i))

/** What these days look like for one person, or for everybody of the community. */
export async function readDays(
  tx: Tx,
  communityId: string,
  days: readonly string[],
  staffId?: string,
): Promise<Map<string, Day[]>> {
  const first = days[0] ?? ''
  const last = days.at(-1) ?? ''
  const [people, planned, away] = await Promise.all([
    tx.db
      .select({ id: staff.id, duty: staff.duty })
      .from(staff)
      .where(and(eq(staff.communityId, communityId), staffId ? eq(staff.id, staffId) : undefined)),
    tx.db
      .select()
      .from(shifts)
      .where(and(eq(shifts.communityId, communityId), gte(shifts.on, first), lte(shifts.on, last)))
      .orderBy(asc(shifts.startsAt), asc(shifts.kind)),
    tx.db
      .select()
      .from(leaves)
      .where(
        and(
          eq(leaves.communityId, communityId),
          eq(leaves.state, 'approved'),
          lte(leaves.fromOn, last),
          gte(leaves.untilOn, first),
        ),
      ),
  ])
  return new Map(
    people.map(({ id, duty }) => [
      id,
      days.map((on) => {
        const mine = planned.filter((shift) => shift.staffId === id && shift.on === on)
        return {
          on,
          shifts: mine.map(showShift),
          usual: mine.some(({ counts }) => counts !== 'on_call') ? null : usualWords(duty, on),
          leave: away.some((leave) => leave.staffId === id && leave.fromOn <= on && on <= leave.untilOn),
        }
      }),
    ]),
  )
}

const showShift = ({ id, kind, name, counts, startsAt, endsAt }: ShiftRow): Day['shifts'][number] => ({
  shiftId: id,
  kind,
  name,
  hours: counts === 'rest' ? '' : hoursWords(startsAt.getTime(), endsAt.getTime()),
  counts,
})
