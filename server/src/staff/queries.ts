import type { Api } from '@haolin/shared/api/index.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { presenceAt } from '@haolin/shared/duty.ts'
import { type Certificate, certificateState } from '@haolin/shared/staff/certificate.ts'
import type { State } from '@haolin/shared/ticket/lifecycle.ts'
import { and, asc, count, eq, inArray, sql } from 'drizzle-orm'
import { found } from '../app-error.ts'
import { communities } from '../communities/tables.ts'
import type { Tx } from '../db/connect.ts'
import { bindingRequests } from '../residents/tables.ts'
import { readDuty } from '../roster/read-duty.ts'
import { tickets } from '../tickets/tables.ts'
import { readCertificates } from './read-skills.ts'
import { staff } from './tables.ts'

type StaffCard = Api['GET /communities/:communityId/workbench']['reply']['me']

/** What fills somebody's hands: taken and not waiting for others; capacity is measured by it. */
const heldStates: State[] = ['assigned', 'in_progress']

/**
 * The staff of a community with duty and load, or one of them; who was disabled comes last. Complaints about the `viewer`
 * are not counted: they must not notice them.
 */
export async function listStaff(
  tx: Tx,
  communityId: string,
  staffId?: string,
  viewer?: string,
): Promise<StaffCard[]> {
  const held = tx.db
    .select({ staffId: tickets.responsibleStaffId, openTickets: count().as('open_tickets') })
    .from(tickets)
    .where(
      and(
        eq(tickets.communityId, communityId),
        inArray(tickets.state, heldStates),
        viewer ? sql`${tickets.aboutStaffId} is distinct from ${viewer}::uuid` : undefined,
      ),
    )
    .groupBy(tickets.responsibleStaffId)
    .as('held')
  const some = staffId ? [staffId] : undefined
  const [duty, certificates] = await Promise.all([
    readDuty(tx, communityId, some),
    readCertificates(tx, communityId, some),
  ])
  const now = tx.now.getTime()
  const rows = await tx.db
    .select({ person: staff, openTickets: held.openTickets })
    .from(staff)
    .leftJoin(held, eq(held.staffId, staff.id))
    .where(and(eq(staff.communityId, communityId), staffId ? eq(staff.id, staffId) : undefined))
    .orderBy(sql`${staff.enabled} desc`, asc(staff.name), asc(staff.id))
  const presenceOf = (person: typeof staff.$inferSelect) => {
    const facts = duty.get(person.id)
    return person.enabled && facts ? presenceAt(facts, now) : 'off'
  }
  return rows.map(({ person, openTickets }) => ({
    staffId: person.id,
    name: person.name,
    jobTitle: person.jobTitle,
    roles: person.roles,
    skills: person.skills,
    certificates: showCertificates(person.skills, certificates.get(person.id) ?? [], localDate(now)),
    onDuty: presenceOf(person) === 'on_duty',
    onCall: presenceOf(person) === 'on_call',
    openTickets: openTickets ?? 0,
    capacity: person.capacity,
    enabled: person.enabled,
  }))
}

/** The certificates of somebody's trades: those held, and those missing. */
const showCertificates = (
  skills: readonly string[],
  held: readonly Certificate[],
  today: string,
): StaffCard['certificates'] =>
  skills.flatMap((skill) => {
    const certificate = held.find((one) => one.skill === skill)
    const state = certificateState(skill, certificate, today)
    const { number = null, validUntil = null } = certificate ?? {}
    return state ? [{ skill, number, validUntil, state }] : []
  })

/** The community of a desk, and how many binding requests wait there. */
export async function readDesk(
  tx: Tx,
  communityId: string,
): Promise<{ communityName: string; bindingRequests: number; warnings: number; corrections: number }> {
  const [row] = await tx.db
    .select({
      communityName: communities.name,
      bindingRequests: count(bindingRequests.id),
      warnings: sql<number>`(select count(*)::int from warnings w
        where w.community_id = communities.id and w.state = 'open')`,
      corrections: sql<number>`(select count(*)::int from register_corrections c
        where c.community_id = communities.id and c.state = 'waiting')`,
    })
    .from(communities)
    .leftJoin(
      bindingRequests,
      and(eq(bindingRequests.communityId, communities.id), eq(bindingRequests.state, 'pending')),
    )
    .where(eq(communities.id, communityId))
    .groupBy(communities.id)
  return found(row)
}
