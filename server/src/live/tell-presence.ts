import type { LivePerson } from '@haolin/shared/api/live.ts'
import type { StaffRole } from '@haolin/shared/roles.ts'
import { calledName } from '@haolin/shared/ticket/sentences.ts'
import type pg from 'pg'
import { type Connection, tell } from './connection.ts'

type Row = {
  communityId: string
  ticketId: string
  staffId: string
  doing: 'looking' | 'typing'
  name: string
  roles: StaffRole[]
}

// Nodes say it every four seconds; who was not heard of for twelve is gone.
const text = `
select p.community_id as "communityId", p.ticket_id as "ticketId", p.staff_id as "staffId", p.doing, f.name, f.roles
  from live_presence p join staff f on f.community_id = p.community_id and f.id = p.staff_id
 where p.community_id = any($1) and p.said_at > now() - interval '12 seconds'
 order by p.doing = 'typing' desc, f.name, p.staff_id`

/** Tells everybody which colleagues have the tickets open that they follow, where that is news. */
export async function tellPresence(pool: pg.Pool, connections: Iterable<Connection>): Promise<void> {
  const staff = [...connections]
    .map((one) => [one, postsOf(one)] as const)
    .filter(([, posts]) => posts.size > 0)
  const communityIds = [...new Set(staff.flatMap(([, posts]) => [...posts.keys()]))]
  if (communityIds.length === 0) return
  const { rows } = await pool.query<Row>({ name: 'live_presence', text, values: [communityIds] })
  for (const [connection, posts] of staff)
    for (const [communityId, staffId] of posts) tellCommunity(connection, communityId, staffId, rows)
}

function tellCommunity(connection: Connection, communityId: string, me: string, rows: readonly Row[]): void {
  const { all, some } = openTickets(connection, communityId)
  const people: LivePerson[] = []
  const counted = new Set<string>()
  for (const row of rows) {
    const once = `${row.ticketId}/${row.staffId}`
    if (row.communityId !== communityId || row.staffId === me || counted.has(once)) continue
    if (!all && !some.has(row.ticketId)) continue
    counted.add(once)
    people.push({ ticketId: row.ticketId, name: calledName(row.name, row.roles), doing: row.doing })
  }
  const said = JSON.stringify(people)
  if (said === (connection.present.get(communityId) ?? '[]')) return
  connection.present.set(communityId, said)
  tell(connection, { say: 'present', communityId, people })
}

/** The posts a device follows something as: community → member of the staff. */
function postsOf({ topics }: Connection): Map<string, string> {
  const posts = new Map<string, string>()
  for (const { topic, post } of topics.values())
    if (post && (topic.of === 'queue' || topic.of === 'ticket')) posts.set(topic.communityId, post.staffId)
  return posts
}

function openTickets({ topics }: Connection, communityId: string): { all: boolean; some: Set<string> } {
  const here = [...topics.values()].flatMap(({ topic }) =>
    topic.of !== 'inbox' && topic.communityId === communityId ? [topic] : [],
  )
  return {
    all: here.some(({ of }) => of === 'queue'),
    some: new Set(here.flatMap((topic) => (topic.of === 'ticket' ? [topic.ticketId] : []))),
  }
}
