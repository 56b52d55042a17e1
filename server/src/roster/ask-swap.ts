import type { Api } from '@haolin/shared/api/index.ts'
import { dayWords, hoursWords } from '@haolin/shared/roster/words.ts'
import { and, eq } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { lockStaff, type ShiftRow } from './queries.ts'
import { showSwap } from './show-swap.ts'
import { shifts, swaps } from './tables.ts'
import { tellColleague } from './tell-colleague.ts'

type Route = Api['POST /communities/:communityId/swaps']

/** Asks a colleague to take a shift of mine, or to exchange it; one open request a shift. */
export async function askSwap(
  context: MemberContext,
  { shiftId, withStaffId, withShiftId }: Route['body'],
): Promise<Route['reply']> {
  const { communityId, post } = context.member
  const me = found(post)
  if (withStaffId === me.staffId)
    throw new AppError('invalid_input', { fields: [{ field: 'withStaffId', message: '请选择另一位同事' }] })
  return context.once(async (tx) => {
    const people = await lockStaff(tx, communityId, [me.staffId, withStaffId])
    const other = found(people.find(({ id }) => id === withStaffId))
    const mine = await readComing(tx, communityId, shiftId, me.staffId)
    const theirs = withShiftId ? await readComing(tx, communityId, withShiftId, withStaffId) : null
    const words = theirs ? `${wordsOf(mine)} 换 ${wordsOf(theirs)}` : `${wordsOf(mine)}，请代班`
    const [swap] = await tx.db
      .insert(swaps)
      .values({
        communityId,
        staffId: me.staffId,
        shiftId,
        withStaffId,
        withShiftId: withShiftId ?? null,
        words,
        state: 'asked',
        createdAt: tx.now,
      })
      .onConflictDoNothing()
      .returning({ id: swaps.id })
    if (!swap) throw new AppError('shift_changed')
    await tellColleague(context, tx, other, `swap:${swap.id}:asked`, `${me.name}想和您换班`, words)
    return found(await showSwap(context, tx, swap.id))
  })
}

async function readComing(tx: Tx, communityId: string, shiftId: string, staffId: string): Promise<ShiftRow> {
  const [row] = await tx.db
    .select()
    .from(shifts)
    .where(and(eq(shifts.communityId, communityId), eq(shifts.id, shiftId), eq(shifts.staffId, staffId)))
  const shift = found(row)
  if (shift.startsAt <= tx.now) throw new AppError('shift_started')
  return shift
}

const wordsOf = ({ on, name, counts, startsAt, endsAt }: ShiftRow) =>
  `${dayWords(on)} ${name}${counts === 'rest' ? '' : ` ${hoursWords(startsAt.getTime(), endsAt.getTime())}`}`
