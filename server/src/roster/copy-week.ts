import type { Api } from '@haolin/shared/api/index.ts'
import { addDays, daysBetween, isDate, weekdayOf } from '@haolin/shared/calendar.ts'
import { and, asc, eq, gte, lte } from 'drizzle-orm'
import { AppError } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import { checkShifts } from './check-shifts.ts'
import { listShiftsOf, lockStaff } from './queries.ts'
import { readRoster } from './read-roster.ts'
import { shifts } from './tables.ts'

type Route = Api['POST /communities/:communityId/roster/copies']

/** Takes one week over into another, person by person; whoever has shifts there already keeps them. */
export async function copyWeek(
  context: MemberContext,
  { fromOn, toOn }: Route['body'],
): Promise<Route['reply']> {
  const { communityId } = context.member
  const field = [fromOn, toOn].findIndex((on) => !isDate(on) || weekdayOf(on) !== 1)
  if (field >= 0 || fromOn === toOn)
    throw new AppError('invalid_input', {
      fields: [{ field: field === 0 ? 'fromOn' : 'toOn', message: '请选择另一周的周一' }],
    })
  const apart = daysBetween(fromOn, toOn)
  return context.once(async (tx) => {
    const week = await tx.db
      .select()
      .from(shifts)
      .where(
        and(eq(shifts.communityId, communityId), gte(shifts.on, fromOn), lte(shifts.on, addDays(fromOn, 6))),
      )
      .orderBy(asc(shifts.staffId), asc(shifts.startsAt))
    const people = await lockStaff(
      tx,
      communityId,
      week.map(({ staffId }) => staffId),
    )
    let copied = 0
    for (const person of people) {
      const there = await listShiftsOf(tx, communityId, person.id, toOn, addDays(toOn, 6))
      if (there.length > 0) continue
      const mine = week.filter(({ staffId }) => staffId === person.id)
      await tx.db.insert(shifts).values(
        mine.map(({ id: _, on, startsAt, endsAt, ...shift }) => ({
          ...shift,
          on: addDays(on, apart),
          startsAt: new Date(startsAt.getTime() + apart * 86_400_000),
          endsAt: new Date(endsAt.getTime() + apart * 86_400_000),
        })),
      )
      for (const { on } of mine) await checkShifts(tx, communityId, person, addDays(on, apart))
      copied += mine.length
    }
    await audit(tx, communityId, context.actor, 'roster.copy', `week:${toOn}`, { fromOn, copied })
    return { copied, roster: await readRoster(context, tx, toOn) }
  })
}
