import { type VisitCandidate, workMoves } from '@haolin/shared/visit/visit.ts'
import type { Tx } from '../db/connect.ts'
import type { TicketRow } from '../tickets/read-ticket.ts'

/** The people of the desk as the rules of visits see them before one ticket; the order is that of their posts. */
export async function readCandidates(
  tx: Tx,
  { communityId, id, unitId, place, reporterAccountId, responsibleStaffId, aboutStaffId }: TicketRow,
): Promise<VisitCandidate[]> {
  const { rows } = await tx.client.query<VisitCandidate>({
    name: 'visit-candidates',
    text: `
      select s.id as "staffId", 'agent' = any(s.roles) as agent,
             (s.account_id is not null and (s.account_id is not distinct from $4 or ($5 = 'home' and exists (
               select from residents r
                where r.community_id = $1 and r.unit_id = $3 and r.account_id = s.account_id and r.removed_at is null
                  and (r.valid_until is null or r.valid_until > $8))))) as own,
             s.id is not distinct from $7::uuid as about,
             (s.id = $6 or exists (
               select from ticket_events e
                where e.community_id = $1 and e.ticket_id = $2 and e.actor_staff_id = s.id and e.move = any($9))) as worked,
             (select count(*)::int from return_visits v
               where v.community_id = $1 and v.staff_id = s.id and v.state = 'due') as open
        from staff s
       where s.community_id = $1 and s.enabled and s.roles && '{agent,manager}'
       order by s.created_at, s.id`,
    values: [
      communityId,
      id,
      unitId,
      reporterAccountId,
      place,
      responsibleStaffId,
      aboutStaffId,
      tx.now,
      workMoves,
    ],
  })
  return rows
}
