import type { Api } from '@haolin/shared/api/index.ts'
import { isOnDuty } from '@haolin/shared/duty.ts'
import { findCategory } from '@haolin/shared/ticket/catalogue.ts'
import { type Choice, rankTechnicians } from '@haolin/shared/ticket/dispatch.ts'
import { and, arrayContains, eq, sql } from 'drizzle-orm'
import { found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { staff } from '../staff/tables.ts'
import { readTicket, type TicketRow } from './read-ticket.ts'

type Route = Api['GET /communities/:communityId/tickets/:ticketId/candidates']

/** Who could take a ticket, best first, with the reason in words. */
export async function listCandidates(context: MemberContext, ticketId: string): Promise<Route['reply']> {
  return context.inTx(async (tx) => {
    const { row } = found(await readTicket(tx, context.member.communityId, ticketId))
    const ranked = await rankFor(tx, row)
    return {
      candidates: ranked.map(({ staffId, name, openTickets, capacity, reason, fits }) => ({
        staffId,
        name,
        openTickets,
        capacity,
        reason,
        fits,
      })),
    }
  })
}

/** The technicians of the community in the order the rules of dispatch give. */
export async function rankFor(tx: Tx, ticket: TicketRow): Promise<Choice[]> {
  const held = sql<number>`(select count(*)::int from tickets t where t.community_id = staff.community_id
    and t.responsible_staff_id = staff.id and t.state in ('assigned', 'in_progress'))`
  const missed = sql<boolean>`exists (select from offers o where o.community_id = staff.community_id
    and o.staff_id = staff.id and o.ticket_id = ${ticket.id} and o.cycle = ${ticket.cycle}
    and o.outcome in ('declined', 'expired'))`
  const lastTaken = sql<Date | null>`(select max(o.answered_at) from offers o
    where o.community_id = staff.community_id and o.staff_id = staff.id and o.outcome = 'taken')`
  const own = sql<boolean>`exists (select from residents r where r.community_id = staff.community_id
    and r.account_id = staff.account_id and r.removed_at is null and r.unit_id = ${ticket.unitId})`
  const people = await tx.db
    .select({ person: staff, held, missed, lastTaken, own })
    .from(staff)
    .where(
      and(
        eq(staff.communityId, ticket.communityId),
        eq(staff.enabled, true),
        arrayContains(staff.roles, ['technician']),
      ),
    )
  return rankTechnicians(
    people.map(({ person, ...facts }) => ({
      staffId: person.id,
      name: person.name,
      onDuty: isOnDuty(person.duty, tx.now.getTime()),
      skills: person.skills,
      openTickets: facts.held,
      capacity: person.capacity,
      sameBuilding: person.baseBuildingId !== null && person.baseBuildingId === ticket.buildingId,
      excluded: facts.missed,
      own: facts.own,
      lastTakenAt: facts.lastTaken ? new Date(facts.lastTaken).getTime() : 0,
    })),
    findCategory(ticket.category)?.skill ?? 'general',
  )
}
