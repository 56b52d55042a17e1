import type { Api } from '@haolin/shared/api/index.ts'
import { type Answer, decideSwap } from '@haolin/shared/roster/requests.ts'
import { standardShiftKinds } from '@haolin/shared/roster/shift-kinds.ts'
import { and, eq, inArray } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { checkShifts } from './check-shifts.ts'
import { lockStaff, type ShiftRow } from './queries.ts'
import { rowOf } from './set-shifts.ts'
import { partiesOf, type SwapRow, showSwap } from './show-swap.ts'
import { shifts, swaps } from './tables.ts'
import { tellColleague, tellPlanners } from './tell-colleague.ts'

type Route = Api['PUT /communities/:communityId/swaps/:swapId']

/** Answers a swap; with the manager's approval the shifts change hands in the same transaction, or nothing does. */
export async function answerSwap(
  context: MemberContext,
  swapId: string,
  answer: Answer,
): Promise<Route['reply']> {
  const { communityId, post } = context.member
  return context.inTx(async (tx) => {
    const seen = found(await readSwap(tx, communityId, swapId))
    const people = await lockStaff(tx, communityId, [seen.staffId, seen.withStaffId])
    const swap = found(await readSwap(tx, communityId, swapId, true))
    const parties = partiesOf(context, swap)
    if (parties.length === 0) throw new AppError('not_found')
    const to = decideSwap(swap.state, parties, answer)
    if (!to) throw new AppError('already_decided')
    if (to === 'approved') await exchange(tx, swap, people)
    const now = tx.now
    const decided = parties.includes('manager')
      ? { decidedBy: post?.staffId, decidedAt: now }
      : { answeredAt: now }
    await tx.db
      .update(swaps)
      .set({ state: to, ...decided })
      .where(and(eq(swaps.communityId, communityId), eq(swaps.id, swapId)))
    await audit(tx, communityId, context.actor, 'roster.answer_swap', `swap:${swapId}`, { answer, to })
    const asker = found(people.find(({ id }) => id === swap.staffId))
    const other = found(people.find(({ id }) => id === swap.withStaffId))
    if (to === 'agreed')
      await tellPlanners(
        context,
        tx,
        communityId,
        `swap:${swapId}:agreed`,
        `${asker.name}和${other.name}想换班`,
        swap.words,
      )
    if (to === 'approved' || to === 'refused' || to === 'declined') {
      const title = { approved: '换班已批准', refused: '换班没有批准', declined: '同事没有答应换班' }[to]
      await tellColleague(context, tx, asker, `swap:${swapId}:${to}`, title, swap.words)
      if (to !== 'declined')
        await tellColleague(context, tx, other, `swap:${swapId}:${to}`, title, swap.words)
    }
    return found(await showSwap(context, tx, swapId))
  })
}

async function readSwap(tx: Tx, communityId: string, swapId: string, locked = false) {
  const select = tx.db
    .select()
    .from(swaps)
    .where(and(eq(swaps.communityId, communityId), eq(swaps.id, swapId)))
  const [row] = await (locked ? select.for('update') : select)
  return row
}

/** Gives each shift to the other; whoever has nothing left on a day is off that day and does not fall back on the usual week. */
async function exchange(
  tx: Tx,
  { communityId, staffId, shiftId, withStaffId, withShiftId }: SwapRow,
  people: readonly { id: string; name: string }[],
): Promise<void> {
  const moving = await tx.db
    .select()
    .from(shifts)
    .where(
      and(
        eq(shifts.communityId, communityId),
        inArray(shifts.id, withShiftId ? [shiftId, withShiftId] : [shiftId]),
      ),
    )
  const mine = moving.find((shift) => shift.id === shiftId && shift.staffId === staffId)
  const theirs = moving.find((shift) => shift.id === withShiftId && shift.staffId === withStaffId)
  if (!mine || (withShiftId && !theirs)) throw new AppError('shift_changed')
  if (moving.some(({ startsAt }) => startsAt <= tx.now)) throw new AppError('shift_started')
  await give(tx, mine, withStaffId)
  if (theirs) await give(tx, theirs, staffId)
  for (const person of people)
    for (const { on } of moving) {
      await restIfEmpty(tx, communityId, person.id, on)
      await checkShifts(tx, communityId, person, on)
    }
}

/** A day off gives way to the shift one takes over. */
async function give(tx: Tx, shift: ShiftRow, to: string): Promise<void> {
  const here = eq(shifts.communityId, shift.communityId)
  await tx.db
    .delete(shifts)
    .where(and(here, eq(shifts.staffId, to), eq(shifts.on, shift.on), eq(shifts.counts, 'rest')))
  await tx.db
    .update(shifts)
    .set({ staffId: to })
    .where(and(here, eq(shifts.id, shift.id)))
}

async function restIfEmpty(tx: Tx, communityId: string, staffId: string, on: string): Promise<void> {
  const [one] = await tx.db
    .select({ id: shifts.id })
    .from(shifts)
    .where(and(eq(shifts.communityId, communityId), eq(shifts.staffId, staffId), eq(shifts.on, on)))
    .limit(1)
  const rest = found(standardShiftKinds.find(({ counts }) => counts === 'rest'))
  if (!one) await tx.db.insert(shifts).values({ communityId, staffId, ...rowOf(rest, on) })
}
