import type { Api } from '@haolin/shared/api/index.ts'
import { addDays, localDate } from '@haolin/shared/calendar.ts'
import { type Presence, presenceAt } from '@haolin/shared/duty.ts'
import { dayWords, hoursWords } from '@haolin/shared/roster/words.ts'
import { and, asc, eq, gt, lte, ne } from 'drizzle-orm'
import { found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { staff } from '../staff/tables.ts'
import { readDuty } from './read-duty.ts'
import { daysOf, readDays } from './show-days.ts'
import { listLeaves } from './show-leave.ts'
import { listSwaps } from './show-swap.ts'
import { shifts } from './tables.ts'

type MyShifts = Api['GET /communities/:communityId/my-shifts']['reply']

const daysAhead = 14
const presences: Record<Presence, string> = { on_duty: '现在当班', on_call: '现在备班', off: '现在不当班' }

/** My next two weeks: shifts, what I asked of others and others of me, and whom I could swap with. */
export async function readMyShifts(context: MemberContext): Promise<MyShifts> {
  const { communityId, post } = context.member
  const { staffId, name } = found(post)
  return context.inTx(async (tx) => {
    const today = localDate(tx.now.getTime())
    const [days, duty, colleagues, swaps, leaves] = await Promise.all([
      readDays(tx, communityId, daysOf(today, daysAhead), staffId),
      readDuty(tx, communityId, [staffId]),
      readColleagues(tx, communityId, staffId, addDays(today, daysAhead)),
      listSwaps(context, tx, 'mine'),
      listLeaves(context, tx, 'mine'),
    ])
    return {
      name,
      now: presences[presenceAt(found(duty.get(staffId)), tx.now.getTime())],
      today,
      days: days.get(staffId) ?? [],
      colleagues,
      swaps,
      leaves,
    }
  })
}

async function readColleagues(tx: Tx, communityId: string, me: string, until: string) {
  const [people, coming] = await Promise.all([
    tx.db
      .select({ staffId: staff.id, name: staff.name, jobTitle: staff.jobTitle })
      .from(staff)
      .where(and(eq(staff.communityId, communityId), eq(staff.enabled, true), ne(staff.id, me)))
      .orderBy(asc(staff.name), asc(staff.id)),
    tx.db
      .select()
      .from(shifts)
      .where(
        and(
          eq(shifts.communityId, communityId),
          gt(shifts.startsAt, tx.now),
          lte(shifts.on, until),
          ne(shifts.counts, 'rest'),
        ),
      )
      .orderBy(asc(shifts.startsAt)),
  ])
  return people.map((person) => ({
    ...person,
    shifts: coming
      .filter(({ staffId }) => staffId === person.staffId)
      .map(({ id, on, name, startsAt, endsAt }) => ({
        shiftId: id,
        on,
        words: `${dayWords(on)} ${name} ${hoursWords(startsAt.getTime(), endsAt.getTime())}`,
      })),
  }))
}
