import { findCategory } from '@haolin/shared/ticket/catalogue.ts'
import type { Clock } from '@haolin/shared/ticket/clocks.ts'
import type { MoverFacts, TicketFacts } from '@haolin/shared/ticket/judge-move.ts'
import { isNight } from '@haolin/shared/ticket/night.ts'
import { and, asc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { holds, type MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { type offers, ticketClocks, tickets } from './tables.ts'

export type TicketRow = typeof tickets.$inferSelect
export type OfferRow = typeof offers.$inferSelect

/** A ticket with what decides its next step. */
export type LoadedTicket = {
  row: TicketRow
  clocks: Clock[]
  offer: OfferRow | null
  /** Whether a code hangs at its home or building; only told where arriving is at hand. */
  codeHangs?: boolean
}

/** Reads one ticket of a community; locked, nobody else moves it before this transaction ends. */
export async function readTicket(
  tx: Tx,
  communityId: string,
  ticketId: string,
  locked = false,
): Promise<LoadedTicket | null> {
  return readTicketWhere(tx, and(eq(tickets.communityId, communityId), eq(tickets.id, ticketId)), locked)
}

/** Reads the one ticket of which this holds, in one statement; locked in two, since only what is read after the lock is true. */
export async function readTicketWhere(
  tx: Tx,
  where: SQL | undefined,
  locked = false,
): Promise<LoadedTicket | null> {
  if (!locked) {
    const [read] = await tx.db
      .select({ row: tickets, ...besideTicket })
      .from(tickets)
      .where(where)
    return read ? { row: read.row, ...fromBeside(read) } : null
  }
  const [[row], [beside]] = await Promise.all([
    tx.db.select().from(tickets).where(where).for('update'),
    tx.db.select(besideTicket).from(tickets).where(where),
  ])
  return row && beside ? { row, ...fromBeside(beside) } : null
}

// Columns are spelled out: inside a fragment the query builder leaves the table's name away.
/** What is read beside the row of a ticket, in the same statement. */
export const besideTicket = {
  clocks: sql<ClockJson[]>`(select coalesce(json_agg(c order by c.cycle, c.kind), '[]') from ticket_clocks c
    where c.community_id = tickets.community_id and c.ticket_id = tickets.id)`,
  offer: sql<OfferJson | null>`(select to_json(o) from offers o
    where o.community_id = tickets.community_id and o.ticket_id = tickets.id and o.outcome is null)`,
  codeHangs: sql<boolean>`exists (select from place_codes p where p.community_id = tickets.community_id
    and p.place_id in (tickets.unit_id, tickets.building_id) and p.retired_at is null)`,
}

type ClockRow = typeof ticketClocks.$inferSelect
type ClockJson = {
  kind: ClockRow['kind']
  cycle: number
  priority: ClockRow['priority']
  level: number
  calendar: ClockRow['calendar']
  started_at: string
  target_ms: number
  paused_total_ms: number
  paused_since: string | null
  due_at: string
  stopped_at: string | null
  breached_at: string | null
}
type OfferJson = {
  community_id: string
  id: string
  ticket_id: string
  staff_id: string
  kind: OfferRow['kind']
  cycle: number
  reason: string
  automatic: boolean
  offered_at: string
  expires_at: string
}

type Beside = { clocks: ClockJson[]; offer: OfferJson | null; codeHangs: boolean }

/** What was read beside the row, as the rules want it. */
export const fromBeside = ({ clocks, offer, codeHangs }: Beside) => ({
  clocks: clocks.map(clockFrom),
  offer: offer && offerFrom(offer),
  codeHangs,
})

const momentOf = (text: string | null) => (text === null ? null : Date.parse(text))

/** A clock read beside its ticket. */
export const clockFrom = (c: ClockJson): Clock => ({
  kind: c.kind,
  cycle: c.cycle,
  priority: c.priority,
  level: c.level,
  startedAt: Date.parse(c.started_at),
  targetMs: c.target_ms,
  calendar: c.calendar,
  pausedTotalMs: c.paused_total_ms,
  pausedSince: momentOf(c.paused_since),
  dueAt: Date.parse(c.due_at),
  stoppedAt: momentOf(c.stopped_at),
  breachedAt: momentOf(c.breached_at),
})

const offerFrom = (o: OfferJson): OfferRow => ({
  communityId: o.community_id,
  id: o.id,
  ticketId: o.ticket_id,
  staffId: o.staff_id,
  kind: o.kind,
  cycle: o.cycle,
  reason: o.reason,
  automatic: o.automatic,
  offeredAt: new Date(o.offered_at),
  expiresAt: new Date(o.expires_at),
  outcome: null,
  answeredAt: null,
})

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

const clockOf = (row: ClockRow): Clock => ({
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
export function factsOf({ row, offer, clocks, codeHangs = false }: LoadedTicket, now: Date): TicketFacts {
  const category = findCategory(row.category)
  return {
    kind: row.kind,
    state: row.state,
    priority: row.priority,
    hazard: row.hazard,
    publicPlace: row.place === 'public',
    grabbable: category?.grabbable ?? false,
    photoNeeded: category?.photoOnFinish ?? false,
    codeHangs,
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
    priceOpen: row.quote === 'offered',
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
