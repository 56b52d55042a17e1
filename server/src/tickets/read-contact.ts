import { maskName, maskPhone, maskRoom } from '@haolin/shared/mask.ts'
import { type JobFacts, seesContact } from '@haolin/shared/privacy/reveal.ts'
import { holds, type MemberContext } from '../context.ts'
import type { TicketRow } from './read-ticket.ts'

/** Whom to call about a ticket. */
export type Contact = { name: string; phone: string }

/** The contact of a ticket in full: the one place that reads it, for who has shown a reason. */
export const readContact = ({ contactName, contactPhone }: TicketRow): Contact => ({
  name: contactName,
  phone: contactPhone,
})

/** The contact of a ticket as anybody at the desk may see it. */
export const maskContact = ({ contactName, contactPhone }: TicketRow): Contact => ({
  name: maskName(contactName),
  phone: maskPhone(contactPhone),
})

const onTheWay: readonly string[] = ['assigned', 'in_progress', 'waiting_owner', 'waiting_external']

/** Whether the caller does this job or has just done it, and so sees contact and room. */
export function doesJob(context: MemberContext, row: TicketRow, now: Date): boolean {
  const facts: JobFacts = {
    mine: holds(context, 'technician') && row.responsibleStaffId === context.member.post?.staffId,
    running: onTheWay.includes(row.state),
    doneAt: row.resolvedAt?.getTime() ?? null,
  }
  return seesContact(facts, now.getTime())
}

/** A home as the caller may read it: whole for the desk, its people and who goes there; else only the building. */
export function shownUnit(
  context: MemberContext,
  row: TicketRow,
  unit: string | null,
  now: Date,
): string | null {
  const { homes, post } = context.member
  const lives =
    row.reporterAccountId === context.actor.accountId || homes.some((home) => home.unitId === row.unitId)
  const onlyTechnician = post?.roles.every((role) => role === 'technician') ?? false
  if (unit === null || lives || !onlyTechnician || row.place === 'public') return unit
  return doesJob(context, row, now) ? unit : maskRoom(unit)
}
