import type { StaffRole } from '@haolin/shared/roles.ts'
import { calledName } from '@haolin/shared/ticket/sentences.ts'
import { sql } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { besideTicket, fromBeside, type LoadedTicket, type TicketRow } from './read-ticket.ts'
import { tickets } from './tables.ts'

/** Where a merged ticket is worked on, over all merges, with the responsible person as an owner may know them. */
export async function readRoot(
  tx: Tx,
  { communityId, id }: TicketRow,
): Promise<{ ticket: LoadedTicket; called: string } | null> {
  const [read] = await tx.db
    .select({
      row: tickets,
      ...besideTicket,
      person: sql<{
        name: string
        roles: StaffRole[]
      }>`(select json_build_object('name', s.name, 'roles', s.roles)
        from staff s where s.community_id = tickets.community_id and s.id = tickets.responsible_staff_id)`,
    })
    .from(tickets)
    .where(
      sql`tickets.community_id = ${communityId} and tickets.id = (
        with recursive up(id, into_id) as (
          select t.id, t.merged_into_id from tickets t where t.community_id = ${communityId} and t.id = ${id}
          union all
          select t.id, t.merged_into_id from tickets t join up on t.community_id = ${communityId} and t.id = up.into_id
        ) select up.id from up where into_id is null and up.id <> ${id})`,
    )
  if (!read) return null
  const { row, person } = read
  return { ticket: { row, ...fromBeside(read) }, called: calledName(person.name, person.roles) }
}
