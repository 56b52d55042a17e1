import { applyClockEvent, type ClockEvent } from '@haolin/shared/ticket/clock-effects.ts'
import type { ClockPolicy } from '@haolin/shared/ticket/clock-policy.ts'
import type { Clock } from '@haolin/shared/ticket/clocks.ts'
import { wakeAt } from '@haolin/shared/ticket/escalation.ts'
import type { Move, Mover, State } from '@haolin/shared/ticket/lifecycle.ts'
import { sentenceOf } from '@haolin/shared/ticket/sentences.ts'
import { sql } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { noteTicketChange } from '../live/note-change.ts'
import type { TicketRow } from './read-ticket.ts'
import { ticketClocks, ticketEvents } from './tables.ts'

/** Who took a step, as the timeline will name them. */
export type EventActor = {
  kind: 'resident' | 'staff' | 'system'
  accountId: string | null
  staffId: string | null
  name: string
}

export const system: EventActor = { kind: 'system', accountId: null, staffId: null, name: '系统' }

export type NewEvent = {
  move: Move | 'report'
  fromState: State | null
  toState: State
  actor: EventActor
  told: boolean
  /** To whom it was given, as the owner may know them. */
  whom?: string
  text?: string | undefined
  detail?: Record<string, unknown>
  /** Staff besides the responsible one who have or had it in hand. */
  concerns?: readonly (string | null | undefined)[]
}

/** Writes the one event row of a command, whose number is the version the command made; whoever follows the ticket hears of it. */
export async function saveEvent(tx: Tx, ticket: TicketRow, event: NewEvent): Promise<void> {
  const row = tx.db.insert(ticketEvents).values({
    communityId: ticket.communityId,
    ticketId: ticket.id,
    seq: ticket.version,
    move: event.move,
    fromState: event.fromState,
    toState: event.toState,
    actorKind: event.actor.kind,
    actorAccountId: event.actor.accountId,
    actorStaffId: event.actor.staffId,
    actorName: event.actor.name,
    told: event.told,
    sentence: sentenceOf(event.move, event.actor.name, event.whom ?? null),
    text: event.text?.trim() || null,
    detail: event.detail ?? {},
    at: tx.now,
  })
  const change = noteTicketChange(tx, {
    communityId: ticket.communityId,
    ticketId: ticket.id,
    version: ticket.version,
    state: event.toState,
    pooled: event.fromState === 'pooled' || event.toState === 'pooled',
    staffIds: [ticket.responsibleStaffId, ...(event.concerns ?? [])],
    aboutStaffId: ticket.aboutStaffId,
  })
  await Promise.all([row, change])
}

/** The clocks after a step, by the rules alone. */
export const clocksAfter = (
  policy: ClockPolicy,
  clocks: readonly Clock[],
  ticket: Pick<TicketRow, 'kind' | 'priority'>,
  move: ClockEvent['move'],
  by: Mover,
  now: Date,
  more: Pick<ClockEvent, 'until' | 'since'> = {},
): Clock[] =>
  applyClockEvent(
    clocks,
    { move, at: now.getTime(), by, kind: ticket.kind, priority: ticket.priority, ...more },
    policy,
  )

/** The soonest promise still running, for lists. */
export function soonestDue(clocks: readonly Clock[]): Date | null {
  const due = clocks.filter((c) => c.stoppedAt === null && c.pausedSince === null).map((c) => c.dueAt)
  return due.length > 0 ? new Date(Math.min(...due)) : null
}

const moment = (at: number | null) => (at === null ? null : new Date(at))

/** Writes the clocks that a step has changed, and when each must be looked at next. */
export async function saveClocks(
  tx: Tx,
  policy: ClockPolicy,
  ticket: Pick<TicketRow, 'communityId' | 'id'>,
  before: readonly Clock[],
  after: readonly Clock[],
): Promise<void> {
  const changed = after.filter((clock) => !before.includes(clock))
  if (changed.length === 0) return
  await tx.db
    .insert(ticketClocks)
    .values(
      changed.map((clock) => ({
        communityId: ticket.communityId,
        ticketId: ticket.id,
        kind: clock.kind,
        cycle: clock.cycle,
        priority: clock.priority,
        level: clock.level,
        calendar: clock.calendar,
        startedAt: new Date(clock.startedAt),
        targetMs: clock.targetMs,
        pausedTotalMs: clock.pausedTotalMs,
        pausedSince: moment(clock.pausedSince),
        dueAt: new Date(clock.dueAt),
        stoppedAt: moment(clock.stoppedAt),
        breachedAt: moment(clock.breachedAt),
        wakeAt: moment(wakeAt(policy, clock)),
      })),
    )
    .onConflictDoUpdate({
      target: [ticketClocks.communityId, ticketClocks.ticketId, ticketClocks.kind, ticketClocks.cycle],
      set: {
        priority: sql`excluded.priority`,
        level: sql`excluded.level`,
        calendar: sql`excluded.calendar`,
        startedAt: sql`excluded.started_at`,
        targetMs: sql`excluded.target_ms`,
        pausedTotalMs: sql`excluded.paused_total_ms`,
        pausedSince: sql`excluded.paused_since`,
        dueAt: sql`excluded.due_at`,
        stoppedAt: sql`excluded.stopped_at`,
        breachedAt: sql`excluded.breached_at`,
        wakeAt: sql`excluded.wake_at`,
      },
    })
}
