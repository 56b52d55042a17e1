import { localDate } from '@haolin/shared/calendar.ts'
import { presenceAt } from '@haolin/shared/duty.ts'
import { countingSkills } from '@haolin/shared/staff/certificate.ts'
import { findCategory } from '@haolin/shared/ticket/catalogue.ts'
import {
  type Choice,
  type Distance,
  rankTechnicians,
  type Search,
  type TechnicianFacts,
} from '@haolin/shared/ticket/dispatch.ts'
import { isNight } from '@haolin/shared/ticket/night.ts'
import { and, arrayContains, eq, ne, sql } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { readDuty } from '../roster/read-duty.ts'
import { readCertificates } from '../staff/read-skills.ts'
import { staff } from '../staff/tables.ts'
import { cameBack } from './came-back.ts'
import type { TicketRow } from './read-ticket.ts'

/** What is looked for, for this ticket and now. */
export const searchFor = (tx: Tx, ticket: Pick<TicketRow, 'category' | 'kind'>): Omit<Search, 'tier'> => ({
  skill: findCategory(ticket.category)?.skill ?? 'general',
  night: ticket.kind === 'repair' && isNight(tx.now.getTime()),
  now: tx.now.getTime(),
})

/**
 * The technicians of the community in the order the rules of dispatch give. Work is counted without complaints about the
 * `viewer`, who must not notice them.
 */
export async function rankFor(tx: Tx, ticket: TicketRow, viewer: string | null = null): Promise<Choice[]> {
  return rankTechnicians(await readTechnicians(tx, ticket, viewer), searchFor(tx, ticket))
}

/** What the choice looks at, for every technician of the community but the one a complaint is about. */
export async function readTechnicians(
  tx: Tx,
  ticket: TicketRow,
  viewer: string | null = null,
): Promise<TechnicianFacts[]> {
  const { communityId } = ticket
  const [people, duty, certificates] = await Promise.all([
    readLoads(tx, ticket, viewer),
    readDuty(tx, communityId),
    readCertificates(tx, communityId),
  ])
  const now = tx.now.getTime()
  const today = localDate(now)
  return people.map(({ person, ...facts }) => {
    const skills = countingSkills(person.skills, certificates.get(person.id) ?? [], today)
    const works = duty.get(person.id)
    return {
      staffId: person.id,
      name: person.name,
      presence: works ? presenceAt(works, now) : 'off',
      skills,
      lapsed: person.skills.filter((skill) => !skills.includes(skill)),
      openTickets: facts.held,
      waitingTickets: facts.waiting,
      takenToday: facts.takenToday,
      capacity: person.capacity,
      distance: facts.distance,
      excluded: facts.missed,
      own: facts.own,
      lastTakenAt: facts.lastTaken ? new Date(facts.lastTaken).getTime() : 0,
    }
  })
}

function readLoads(tx: Tx, ticket: TicketRow, viewer: string | null) {
  const holds = sql`from tickets t where t.community_id = staff.community_id
    and t.responsible_staff_id = staff.id and t.kind <> 'consultation'
    and (${viewer}::uuid is null or t.about_staff_id is distinct from ${viewer}::uuid) and t.state in`
  const took = sql`from offers o where o.community_id = staff.community_id and o.staff_id = staff.id
    and o.outcome = 'taken'`
  // Somebody at work is where the work is; otherwise where they are based.
  const building = sql`coalesce((select t.building_id from tickets t where t.community_id = staff.community_id
    and t.responsible_staff_id = staff.id and t.state = 'in_progress' order by t.id desc limit 1),
    staff.base_building_id)`
  return tx.db
    .select({
      person: staff,
      held: sql<number>`(select count(*)::int ${holds} ('assigned', 'in_progress'))`,
      waiting: sql<number>`(select count(*)::int ${holds} ('waiting_owner', 'waiting_external'))`,
      takenToday: sql<number>`(select count(*)::int from ticket_events e where e.community_id = staff.community_id
        and e.actor_staff_id = staff.id and e.move in ('take', 'grab', 'accept_transfer')
        and e.at > ${tx.now.toISOString()}::timestamptz - interval '24 hours')`,
      lastTaken: sql<string | null>`greatest((select max(o.answered_at) ${took}),
        (select max(e.at) from ticket_events e where e.community_id = staff.community_id
          and e.actor_staff_id = staff.id and e.move = 'grab'))`,
      missed: sql<boolean>`(${cameBack(sql`(${ticket.communityId}::uuid, ${ticket.id}::uuid)`, sql`staff.id`)}
        or exists (select from offers o where o.community_id = staff.community_id
        and o.staff_id = staff.id and o.ticket_id = ${ticket.id} and o.cycle = ${ticket.cycle}
        and o.kind = 'ticket' and o.outcome in ('declined', 'expired')))`,
      own: sql<boolean>`exists (select from residents r where r.community_id = staff.community_id
        and r.account_id = staff.account_id and r.removed_at is null and r.unit_id = ${ticket.unitId})`,
      distance: sql<Distance>`case when ${building} = ${ticket.buildingId} then 'same_building'
        when (select b.phase from buildings b where b.community_id = staff.community_id and b.id = ${building})
          = (select b.phase from buildings b where b.community_id = staff.community_id and b.id = ${ticket.buildingId})
          then 'same_phase' else 'elsewhere' end`,
    })
    .from(staff)
    .where(
      and(
        eq(staff.communityId, ticket.communityId),
        eq(staff.enabled, true),
        arrayContains(staff.roles, ['technician']),
        ticket.aboutStaffId ? ne(staff.id, ticket.aboutStaffId) : undefined,
      ),
    )
}
