import type pg from 'pg'
import type { Connection } from './connection.ts'

/** Rung when somebody opened or left a ticket. */
export const presenceBell = 'live_presence'

/** One colleague's open ticket through one connection. */
export type PresenceRow = {
  communityId: string
  ticketId: string
  socketId: string
  staffId: string
  doing: 'looking' | 'typing'
}

/** What the person of a connection has open as a member of the staff. */
export const presenceOf = ({ id, topics }: Connection): PresenceRow[] =>
  [...topics.values()].flatMap(({ topic, post }) =>
    topic.of === 'ticket' && topic.doing && post
      ? [
          {
            communityId: topic.communityId,
            ticketId: topic.ticketId,
            socketId: id,
            staffId: post.staffId,
            doing: topic.doing,
          },
        ]
      : [],
  )

/** Says that all of these are still here; whoever is not said again is soon forgotten. */
export async function sayPresence(pool: pg.Pool, rows: readonly PresenceRow[]): Promise<void> {
  if (rows.length === 0) return
  await pool.query({
    name: 'live_say_presence',
    text: `insert into live_presence (community_id, ticket_id, socket_id, staff_id, doing)
      select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[])
      on conflict (community_id, ticket_id, socket_id) do update set doing = excluded.doing, said_at = now()`,
    values: [
      rows.map((row) => row.communityId),
      rows.map((row) => row.ticketId),
      rows.map((row) => row.socketId),
      rows.map((row) => row.staffId),
      rows.map((row) => row.doing),
    ],
  })
}

/** Forgets what a connection has open besides these tickets. */
export async function leaveTickets(
  pool: pg.Pool,
  socketId: string,
  stays: readonly string[] = [],
): Promise<void> {
  await pool.query({
    name: 'live_leave',
    text: 'delete from live_presence where socket_id = $1 and not ticket_id = any($2::uuid[])',
    values: [socketId, stays],
  })
}
