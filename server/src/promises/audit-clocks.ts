import type { ClockEvent } from '@haolin/shared/ticket/clock-effects.ts'
import type { ClockKind, ClockPolicy } from '@haolin/shared/ticket/clock-policy.ts'
import type { Kind, Mover, Priority } from '@haolin/shared/ticket/lifecycle.ts'
import type { LoggedEvent } from '@haolin/shared/ticket/replay.ts'
import { and, asc, eq, gt, inArray, or } from 'drizzle-orm'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { readClocksOf, type TicketRow } from '../tickets/read-ticket.ts'
import { ticketClocks, ticketEvents, tickets } from '../tickets/tables.ts'
import { auditTicket } from './audit-ticket.ts'
import { readPolicy } from './read-policy.ts'
import { escalations } from './tables.ts'

const batch = 200

/** A ticket that is not what its log says. */
export type Difference = { number: string; communityId: string; what: string }

/** How many tickets were looked at, and what was found. */
export type ClockAudit = { tickets: number; clocks: number; events: number; differences: Difference[] }

/** Rebuilds every ticket, its clocks and its rungs from the log under the promises it was accepted with, and compares. */
export async function auditClocks(context: Pick<Context, 'inTx'>): Promise<ClockAudit> {
  const audit: ClockAudit = { tickets: 0, clocks: 0, events: 0, differences: [] }
  let last: TicketRow | undefined
  for (;;) {
    const rows = await context.inTx((tx) => auditBatch(tx, last, audit))
    last = rows.at(-1)
    if (rows.length < batch) return audit
  }
}

async function auditBatch(tx: Tx, last: TicketRow | undefined, audit: ClockAudit): Promise<TicketRow[]> {
  const rows = await tx.db
    .select()
    .from(tickets)
    .where(last && beyond(last))
    .orderBy(asc(tickets.communityId), asc(tickets.id))
    .limit(batch)
    .for('share')
  for (const communityId of new Set(rows.map((row) => row.communityId))) {
    const here = rows.filter((row) => row.communityId === communityId)
    const ids = here.map(({ id }) => id)
    const [clocks, events, wakes, rungs] = await Promise.all([
      readClocksOf(tx, communityId, ids),
      readEvents(tx, communityId, ids),
      readWakes(tx, communityId, ids),
      tx.db
        .select()
        .from(escalations)
        .where(and(eq(escalations.communityId, communityId), inArray(escalations.ticketId, ids))),
    ])
    for (const row of here) {
      const mine = <T extends { ticketId: string }>(list: readonly T[]) =>
        list.filter(({ ticketId }) => ticketId === row.id)
      const policy = await readPolicy(tx, communityId, row.policyVersion)
      const log = await Promise.all(mine(events).map((event) => loggedEvent(tx, row, event, policy)))
      const kept = clocks.get(row.id) ?? []
      audit.tickets += 1
      audit.clocks += kept.length
      audit.events += log.length
      const found = auditTicket(
        {
          row,
          events: log,
          clocks: kept,
          wakes: mine(wakes).flatMap(({ wakeAt }) => wakeAt ?? []),
          rungs: mine(rungs),
          policy,
        },
        tx.now,
      )
      audit.differences.push(...found.map((what) => ({ number: row.number, communityId, what })))
    }
  }
  return rows
}

const beyond = (last: TicketRow) =>
  or(
    gt(tickets.communityId, last.communityId),
    and(eq(tickets.communityId, last.communityId), gt(tickets.id, last.id)),
  )

const readEvents = (tx: Tx, communityId: string, ids: string[]) =>
  tx.db
    .select()
    .from(ticketEvents)
    .where(and(eq(ticketEvents.communityId, communityId), inArray(ticketEvents.ticketId, ids)))
    .orderBy(asc(ticketEvents.seq))

const readWakes = (tx: Tx, communityId: string, ids: string[]) =>
  tx.db
    .select({ ticketId: ticketClocks.ticketId, wakeAt: ticketClocks.wakeAt })
    .from(ticketClocks)
    .where(and(eq(ticketClocks.communityId, communityId), inArray(ticketClocks.ticketId, ids)))

/** What an event's detail says for the clocks. */
type Detail = {
  by?: Mover
  kind?: Kind
  priority?: Priority
  policy?: string
  until?: string
  since?: Partial<Record<ClockKind, number>>
}

const moverOf = { system: 'system', resident: 'reporter', staff: 'agent' } as const

async function loggedEvent(
  tx: Tx,
  row: TicketRow,
  event: typeof ticketEvents.$inferSelect,
  policy: ClockPolicy,
): Promise<LoggedEvent> {
  const detail: Detail = event.detail
  const clocked: Omit<ClockEvent, 'move'> = {
    at: event.at.getTime(),
    by: detail.by ?? moverOf[event.actorKind],
    kind: detail.kind ?? row.kind,
    priority: detail.priority ?? row.priority,
    until: detail.until ? Date.parse(detail.until) : undefined,
    since: detail.since,
  }
  return {
    ...clocked,
    seq: event.seq,
    move: event.move,
    fromState: event.fromState,
    toState: event.toState,
    policy: detail.policy ? await readPolicy(tx, row.communityId, detail.policy) : policy,
  }
}
