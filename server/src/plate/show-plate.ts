import type { Api } from '@haolin/shared/api/index.ts'
import { isDate } from '@haolin/shared/calendar.ts'
import { lyings, waysFor, wayWords } from '@haolin/shared/staff/plate.ts'
import { findCategory } from '@haolin/shared/ticket/catalogue.ts'
import { states } from '@haolin/shared/ticket/lifecycle.ts'
import { asc, eq } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import { staff } from '../staff/tables.ts'
import { placeWords } from '../tickets/place-words.ts'
import { findStandIns } from './find-stand-in.ts'
import { readBesides } from './read-besides.ts'
import { absenceOf, type Days, readPlate } from './read-plate.ts'

type Route = Api['GET /communities/:communityId/colleagues/:staffId/plate']

/** What lies with a colleague and where it may go; a complaint about the caller does not exist for them. */
export async function showPlate(
  context: MemberContext,
  staffId: string,
  query: Route['query'],
): Promise<Route['reply']> {
  const { communityId, post } = context.member
  const days = daysIn(query)
  return context.inTx(async (tx) => {
    const people = await tx.db
      .select()
      .from(staff)
      .where(eq(staff.communityId, communityId))
      .orderBy(asc(staff.id))
    const holder = found(people.find(({ id }) => id === staffId))
    const standIns = await findStandIns(tx, communityId, holder, people, days)
    const things = await readPlate(tx, communityId, staffId, days)
    return {
      staffId,
      name: holder.name,
      deputyName: standIns.first?.name ?? null,
      items: things
        .filter(({ row }) => row.aboutStaffId === null || row.aboutStaffId !== post?.staffId)
        .map((thing) => {
          const { row, lying, dueAt } = thing
          const deputy = standIns.forTicket(thing)
          return {
            ticketId: row.id,
            number: row.number,
            title: findCategory(row.category)?.label ?? '报事',
            place: placeWords(row.place, thing.unit, thing.building),
            stateLabel: states[row.state].label,
            lying,
            lyingLabel: lyings[lying],
            dueAt: dueAt === null ? null : new Date(dueAt).toISOString(),
            ways: waysFor(absenceOf(days), lying, deputy !== null).map((way) => ({
              way,
              label: wayWords(way, lying, deputy?.name ?? ''),
            })),
          }
        }),
      besides: await readBesides(tx, holder, people, days, post?.staffId ?? null),
    }
  })
}

function daysIn({ fromOn, untilOn }: Route['query']): Days {
  if (fromOn === undefined && untilOn === undefined) return null
  const wrong = (field: string, message: string) =>
    new AppError('invalid_input', { fields: [{ field, message }] })
  if (fromOn === undefined || !isDate(fromOn)) throw wrong('fromOn', '请选择从哪天开始')
  if (untilOn === undefined || !isDate(untilOn) || untilOn < fromOn)
    throw wrong('untilOn', '结束日期不能早于开始日期')
  return { fromOn, untilOn }
}
