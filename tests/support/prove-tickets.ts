import { inTx } from '@haolin/server/src/db/connect.ts'
import { auditClocks } from '@haolin/server/src/promises/audit-clocks.ts'
import { moves, type State } from '@haolin/shared/ticket/lifecycle.ts'
import type { TestDatabase } from './database.ts'

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

type Event = { ticket_id: string; seq: number; move: string; from_state: State | null; to_state: State }

/** Every law of the tickets that the database breaks at the product's present moment, in words; nothing when all hold. */
export async function ticketTroubles(database: TestDatabase, clockOffsetMs = 0): Promise<string[]> {
  const troubles: string[] = []
  for (const [law, text] of Object.entries(statements))
    for (const { id } of (await database.owner.query<{ id: string }>(text)).rows)
      troubles.push(`${law}: ${id}`)
  const { rows } = await database.owner.query<Event>('select * from ticket_events order by ticket_id, seq')
  for (const [id, events] of Map.groupBy(rows, ({ ticket_id }) => ticket_id)) {
    const trouble = brokenLine(events)
    if (trouble) troubles.push(`${trouble}: ${id} ${events.map(({ move }) => move).join(' ')}`)
  }
  const { differences } = await auditClocks({ inTx: (work) => inTx(database.app, clockOffsetMs, work) })
  return [...troubles, ...differences.map(({ number, what }) => `${number} ${what}`)]
}

function brokenLine(events: readonly Event[]): string | null {
  let state: State | null = null
  for (const [i, event] of events.entries()) {
    if (event.seq !== i + 1) return 'one event for each version'
    if (event.from_state !== state) return 'each event begins where the last one ended'
    if (event.move !== 'report' && !known.has(`${event.move} ${state}`))
      return 'only moves of the table happen'
    state = event.to_state
  }
  return null
}
