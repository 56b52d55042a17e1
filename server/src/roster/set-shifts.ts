import type { Api } from '@haolin/shared/api/index.ts'
import { isDate } from '@haolin/shared/calendar.ts'
import { type ShiftKind, shiftOn } from '@haolin/shared/roster/shift-kinds.ts'
import { and, eq } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { checkShifts } from './check-shifts.ts'
import { listShiftKinds, lockStaff } from './queries.ts'
import { readRoster } from './read-roster.ts'
import { shifts } from './tables.ts'

type Route = Api['PUT /communities/:communityId/roster/:staffId']

/** Sets what somebody works on one day; nobody is planned into two shifts at once. */
export async function setShifts(
  context: MemberContext,
  staffId: string,
  { on, kinds: codes }: Route['body'],
): Promise<Route['reply']> {
  const { communityId } = context.member
  if (!isDate(on)) throw new AppError('invalid_input', { fields: [{ field: 'on', message: '没有这一天' }] })
  return context.inTx(async (tx) => {
    await planDay(tx, communityId, staffId, on, codes)
    await audit(tx, communityId, context.actor, 'roster.set', `staff:${staffId}`, { on, kinds: codes })
    return readRoster(context, tx, on)
  })
}

/** Plans one day of one person anew. Throws when a kind is unknown or two shifts collide. */
export async function planDay(
  tx: Tx,
  communityId: string,
  staffId: string,
  on: string,
  codes: readonly string[],
): Promise<void> {
  const [person] = await lockStaff(tx, communityId, [staffId])
  const { id, name } = found(person)
  const known = await listShiftKinds(tx, communityId)
  const kinds = codes.map((code) => kindOf(known, code))
  await tx.db
    .delete(shifts)
    .where(and(eq(shifts.communityId, communityId), eq(shifts.staffId, id), eq(shifts.on, on)))
  if (kinds.length > 0)
    await tx.db.insert(shifts).values(kinds.map((kind) => ({ communityId, staffId: id, ...rowOf(kind, on) })))
  await checkShifts(tx, communityId, { id, name }, on)
}

function kindOf(known: readonly ShiftKind[], code: string): ShiftKind {
  const kind = known.find((one) => one.code === code)
  if (!kind)
    throw new AppError('invalid_input', { fields: [{ field: 'kinds', message: '没有这个班次，请重新选择' }] })
  return kind
}

/** The row of a shift of this kind on a day. */
export function rowOf(kind: ShiftKind, on: string) {
  const { counts, from, until } = shiftOn(kind, on)
  return {
    on,
    kind: kind.code,
    name: kind.name,
    counts,
    startsAt: new Date(from),
    endsAt: new Date(until),
  }
}
