import { type ClockEvent, recomputeClocks } from '@haolin/shared/ticket/clock-effects.ts'
import { defaultPolicy } from '@haolin/shared/ticket/clock-policy.ts'
import type { Clock } from '@haolin/shared/ticket/clocks.ts'
import { type Move, type Mover, moves, type State } from '@haolin/shared/ticket/lifecycle.ts'
import { decidePriority, type Factors } from '@haolin/shared/ticket/priority.ts'
import type { TestDatabase } from './database.ts'

type Event = {
  ticket_id: string
  seq: number
  move: Move | 'report'
  actor_kind: 'resident' | 'staff' | 'system'
  from_state: State | null
  to_state: State
  at: Date
  detail: {
    priority?: ClockEvent['priority']
    factors?: Factors
    until?: string
    since?: ClockEvent['since']
  }
}
type Ticket = { id: string; kind: ClockEvent['kind']; state: State; version: number }

/** Laws that one statement can look at: each gives the rows that break it. */
const statements: Record<string, string> = {
  'an active ticket has one responsible, enabled person of its community': `
    select t.id from tickets t left join staff s on s.community_id = t.community_id and s.id = t.responsible_staff_id
     where t.state not in ('closed','cancelled','rejected','merged','archived') and (s.id is null or not s.enabled)`,
  'at most one open offer, and none on a ticket that is over': `
    select o.ticket_id as id from offers o join tickets t on t.community_id = o.community_id and t.id = o.ticket_id
     where o.outcome is null and ((o.kind = 'ticket' and t.state <> 'offered')
        or (o.kind = 'transfer' and t.state not in ('assigned','in_progress','waiting_owner','waiting_external')))
    union all
    select ticket_id from offers where outcome is null group by ticket_id having count(*) > 1`,
  'an offered ticket has its offer': `
    select t.id from tickets t where t.state = 'offered' and not exists (select from offers o
     where o.community_id = t.community_id and o.ticket_id = t.id and o.outcome is null and o.kind = 'ticket')`,
  'merges form a forest and count what they took in': `
    with recursive up(start, id, depth) as (
      select id, merged_into_id, 1 from tickets where merged_into_id is not null
      union all select up.start, t.merged_into_id, depth + 1 from up join tickets t on t.id = up.id
       where t.merged_into_id is not null and depth < 50)
    select start as id from up where depth >= 50
    union all
    select t.id from tickets t where t.absorbed <>
      (select count(*) from tickets b where b.community_id = t.community_id and b.merged_into_id = t.id)`,
  'paused and elapsed time are never negative': `
    select ticket_id as id from ticket_clocks where paused_total_ms < 0 or stopped_at < started_at or due_at < started_at`,
  'a state that moves on by itself has its timer': `
    select id from tickets where state in ('offered','waiting_owner','waiting_external') and timer_at is null`,
}

const known = new Set(
  moves.flatMap(({ move, from }) => (from as readonly State[]).map((state) => `${move} ${state}`)),
)

/** Every law of the tickets that the database breaks, in words; nothing when all hold. */
export async function ticketTroubles({ owner }: TestDatabase): Promise<string[]> {
  const troubles: string[] = []
  for (const [law, text] of Object.entries(statements))
    for (const { id } of (await owner.query<{ id: string }>(text)).rows) troubles.push(`${law}: ${id}`)
  const { rows: events } = await owner.query<Event>('select * from ticket_events order by ticket_id, seq')
  const { rows: tickets } = await owner.query<Ticket>('select id, kind, state, version from tickets')
  const { rows: clocks } = await owner.query<Record<string, unknown>>('select * from ticket_clocks')
  const byTicket = Map.groupBy(events, ({ ticket_id }) => ticket_id)
  const clocksOf = Map.groupBy(clocks, ({ ticket_id }) => ticket_id as string)
  for (const ticket of tickets) {
    const mine = byTicket.get(ticket.id) ?? []
    const trouble = replay(ticket, mine, (clocksOf.get(ticket.id) ?? []).map(clockOf))
    if (trouble) troubles.push(`${trouble}: ${ticket.id} ${mine.map(({ move }) => move).join(' ')}`)
  }
  return troubles
}

function replay(ticket: Ticket, events: readonly Event[], stored: readonly Clock[]): string | null {
  let state: State | null = null
  for (const [i, event] of events.entries()) {
    if (event.seq !== i + 1) return 'one event for each version'
    if (event.from_state !== state) return 'each event begins where the last one ended'
    if (event.move !== 'report' && !known.has(`${event.move} ${state}`))
      return 'only moves of the table happen'
    state = event.to_state
  }
  if (ticket.version !== events.length || ticket.state !== state) return 'the history tells the row'
  const sorted = (list: readonly Clock[]) =>
    JSON.stringify(list.toSorted((a, b) => a.cycle - b.cycle || a.kind.localeCompare(b.kind)).map(ordered))
  return sorted(stored) === sorted(clocksFrom(ticket, events)) ? null : 'the history tells the clocks'
}

const ordered = (clock: Clock) => Object.entries(clock).toSorted(([a], [b]) => (a < b ? -1 : 1))

function clocksFrom(ticket: Ticket, events: readonly Event[]): Clock[] {
  let { priority } = decidePriority(events[0]?.detail.factors as Factors)
  const by: Record<Event['actor_kind'], Mover> = { system: 'system', staff: 'agent', resident: 'reporter' }
  return recomputeClocks(
    events.map(({ move, actor_kind, at, detail }) => {
      priority = detail.priority ?? priority
      return {
        move: move === 'report' ? 'submit' : move,
        at: at.getTime(),
        by: move === 'report' ? 'reporter' : by[actor_kind],
        kind: ticket.kind,
        priority,
        until: detail.until ? Date.parse(detail.until) : undefined,
        since: detail.since,
      }
    }),
    defaultPolicy,
  )
}

const time = (value: unknown) => (value === null ? null : (value as Date).getTime())

function clockOf(row: Record<string, unknown>): Clock {
  return {
    kind: row.kind,
    cycle: row.cycle,
    startedAt: time(row.started_at),
    targetMs: Number(row.target_ms),
    calendar: row.calendar,
    pausedTotalMs: Number(row.paused_total_ms),
    pausedSince: time(row.paused_since),
    dueAt: time(row.due_at),
    stoppedAt: time(row.stopped_at),
    breachedAt: time(row.breached_at),
  } as Clock
}
