import { findCategory } from '@haolin/shared/ticket/catalogue.ts'
import type { Clock } from '@haolin/shared/ticket/clocks.ts'
import type { MoverFacts, TicketFacts } from '@haolin/shared/ticket/judge-move.ts'
import { isNight } from '@haolin/shared/ticket/night.ts'
import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import { holds, type MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { offers, ticketClocks, tickets } from './tables.ts'

export type TicketRow = typeof tickets.$inferSelect
export type OfferRow = typeof offers.$inferSelect

/** A ticket with what decides its next step. */
export type LoadedTicket = { row: TicketRow; clocks: Clock[]; offer: OfferRow | null }

/** Reads one ticket of a community; locked, nobody else moves it before this transaction ends. */
export async function readTicket(
  tx: Tx,
  communityId: string,
  ticketId: string,
  locked = false,
): Promise<LoadedTicket | null> {
  const here = and(eq(tickets.communityId, communityId), eq(tickets.id, ticketId))
  const select = tx.db.select().from(tickets).where(here)
  const [[row], clocks, [offer]] = await Promise.all([
    locked ? select.for('update') : select,
    readClocks(tx, communityId, ticketId),
    tx.db
      .select()
      .from(offers)
      .where(and(eq(offers.communityId, communityId), eq(offers.ticketId, ticketId), isNull(offers.outcome))),
  ])
  return row ? { row, clocks, offer: offer ?? null } : null
}

async function readClocks(tx: Tx, communityId: string, ticketId: string): Promise<Clock[]> {
  return (await readClocksOf(tx, communityId, [ticketId])).get(ticketId) ?? []
}

/** The clocks of these tickets, by ticket. */
export async function readClocksOf(
  tx: Tx,
  communityId: string,
  ticketIds: readonly string[],
): Promise<Map<string, Clock[]>> {
  if (ticketIds.length === 0) return new Map()
  const rows = await tx.db
    .select()
    .from(ticketClocks)
    .where(and(eq(ticketClocks.communityId, communityId), inArray(ticketClocks.ticketId, [...ticketIds])))
    .orderBy(asc(ticketClocks.cycle), asc(ticketClocks.kind))
  const clocks = new Map<string, Clock[]>()
  for (const row of rows) clocks.set(row.ticketId, [...(clocks.get(row.ticketId) ?? []), clockOf(row)])
  return clocks
}

const clockOf = (row: typeof ticketClocks.$inferSelect): Clock => ({
  kind: row.kind,
  cycle: row.cycle,
  priority: row.priority,
  level: row.level,
  startedAt: row.startedAt.getTime(),
  targetMs: row.targetMs,
  calendar: row.calendar,
  pausedTotalMs: row.pausedTotalMs,
  pausedSince: row.pausedSince?.getTime() ?? null,
  dueAt: row.dueAt.getTime(),
  stoppedAt: row.stoppedAt?.getTime() ?? null,
  breachedAt: row.breachedAt?.getTime() ?? null,
})

/** The ticket as the rules of the lifecycle see it at this moment. */
export function factsOf({ row, offer, clocks }: LoadedTicket, now: Date): TicketFacts {
  const category = findCategory(row.category)
  return {
    kind: row.kind,
    state: row.state,
    priority: row.priority,
    hazard: row.hazard,
    publicPlace: row.place === 'public',
    grabbable: category?.grabbable ?? false,
    photoNeeded: category?.photoOnFinish ?? false,
    night: isNight(now.getTime()),
    offer: offer ? { kind: offer.kind, expiresAt: offer.expiresAt.getTime() } : null,
    closedAt: row.closedAt?.getTime() ?? null,
    mergedAt: row.mergedAt?.getTime() ?? null,
    urgedAt: row.urgedAt?.getTime() ?? null,
    resumeTo: row.resumeTo,
    waits: row.waits,
    cancelAsked: row.cancelAskedAt !== null,
    paused: clocks.some(
      ({ kind, cycle, pausedSince }) => kind === 'resolve' && cycle === row.cycle && pausedSince !== null,
    ),
    priceOpen: row.quote === 'offered' || row.quote === 'declined',
    looseEnds: row.looseEnds > 0,
    grade: row.grade,
    plan: row.plan,
  }
}

const atHome = (context: MemberContext, row: TicketRow) =>
  row.place === 'home' && context.member.homes.some(({ unitId }) => unitId === row.unitId)

/** What the caller is to this ticket. */
export function moverOf(context: MemberContext, { row, offer }: LoadedTicket): MoverFacts {
  const own = row.reporterAccountId === context.actor.accountId || atHome(context, row)
  const staffId = context.member.post?.staffId
  return {
    own,
    decided: staffId !== undefined && staffId === row.rejectedByStaffId,
    is: [
      ...(own ? (['reporter'] as const) : []),
      ...(staffId && staffId === row.responsibleStaffId ? (['assignee'] as const) : []),
      ...(staffId && offer && staffId === offer.staffId
        ? ([offer.kind === 'transfer' ? 'transferee' : 'offeree'] as const)
        : []),
      ...(['agent', 'technician', 'manager'] as const).filter((role) => holds(context, role)),
    ],
  }
}
