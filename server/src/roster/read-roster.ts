import type { Api } from '@haolin/shared/api/index.ts'
import { addDays, localDate, momentAt, weekdayOf } from '@haolin/shared/calendar.ts'
import { gapsOf } from '@haolin/shared/roster/desk-gaps.ts'
import { stretchWords } from '@haolin/shared/roster/words.ts'
import { and, arrayContains, asc, eq } from 'drizzle-orm'
import { holds, type MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { staff } from '../staff/tables.ts'
import { listShiftKinds } from './queries.ts'
import { readDeputies } from './read-deputies.ts'
import { readDuty } from './read-duty.ts'
import { daysOf, readDays } from './show-days.ts'
import { listLeaves } from './show-leave.ts'
import { listSwaps } from './show-swap.ts'

type Roster = Api['GET /communities/:communityId/roster']['reply']

/** The week of a day, everybody's shifts in it, and what waits for the manager. */
export async function openRoster(context: MemberContext, on: string): Promise<Roster> {
  return context.inTx((tx) => readRoster(context, tx, on))
}

/** The week of a day as the planners see it. */
export async function readRoster(context: MemberContext, tx: Tx, on: string): Promise<Roster> {
  const { communityId } = context.member
  const fromOn = mondayOf(on)
  const days = daysOf(fromOn, 7)
  const [people, deputies, kinds, byPerson, swaps, leaves, gaps] = await Promise.all([
    tx.db
      .select()
      .from(staff)
      .where(and(eq(staff.communityId, communityId), eq(staff.enabled, true)))
      .orderBy(asc(staff.createdAt), asc(staff.id)),
    readDeputies(tx, communityId),
    listShiftKinds(tx, communityId),
    readDays(tx, communityId, days),
    listSwaps(context, tx, 'open'),
    listLeaves(context, tx, 'open'),
    findDeskGaps(tx, communityId, momentAt(fromOn), momentAt(addDays(fromOn, 7))),
  ])
  const nameOf = (staffId: string | undefined) => people.find(({ id }) => id === staffId)?.name ?? null
  return {
    fromOn,
    today: localDate(tx.now.getTime()),
    kinds,
    staff: people.map(({ id, name, jobTitle, roles }) => ({
      staffId: id,
      name,
      jobTitle,
      atDesk: roles.some((role) => role === 'agent' || role === 'manager'),
      deputyId: deputies.get(id) ?? null,
      deputyName: nameOf(deputies.get(id)),
      days: byPerson.get(id) ?? [],
    })),
    gaps: gaps.map(({ from, until }) => stretchWords(from, until)),
    swaps,
    leaves,
    mayPlan: holds(context, 'manager', 'administrator'),
  }
}

/** The stretches, from now on, in which no agent is on duty. */
export async function findDeskGaps(tx: Tx, communityId: string, from: number, until: number) {
  const agents = await tx.db
    .select({ id: staff.id })
    .from(staff)
    .where(
      and(eq(staff.communityId, communityId), eq(staff.enabled, true), arrayContains(staff.roles, ['agent'])),
    )
  const ids = agents.map(({ id }) => id)
  const start = Math.max(from, Math.floor(tx.now.getTime() / 60_000) * 60_000)
  if (start >= until) return []
  const days = { from: localDate(start), until: localDate(until) }
  const duty = await readDuty(tx, communityId, ids, days)
  return gapsOf([...duty.values()], start, until)
}

const mondayOf = (on: string) => addDays(on, 1 - weekdayOf(on))
