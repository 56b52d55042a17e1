import { addDays } from '@haolin/shared/calendar.ts'
import { fitTogether } from '@haolin/shared/roster/shift-kinds.ts'
import { dayWords } from '@haolin/shared/roster/words.ts'
import { AppError } from '../app-error.ts'
import type { Tx } from '../db/connect.ts'
import { listShiftsOf } from './queries.ts'

/** Refuses a plan in which one person would have to be in two shifts at once, by name and day. */
export async function checkShifts(
  tx: Tx,
  communityId: string,
  person: { id: string; name: string },
  on: string,
): Promise<void> {
  const near = await listShiftsOf(tx, communityId, person.id, addDays(on, -1), addDays(on, 1))
  const dated = near.map(({ on, counts, startsAt, endsAt }) => ({
    on,
    counts,
    from: startsAt.getTime(),
    until: endsAt.getTime(),
  }))
  if (!fitTogether(dated))
    throw new AppError('shifts_collide', { words: { name: person.name, day: dayWords(on) } })
}
