import { decideMove } from '@haolin/shared/ticket/decide-move.ts'
import { and, eq } from 'drizzle-orm'
import { found } from '../app-error.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { noteDeskChange } from '../live/note-change.ts'
import { factsOf, readTicket } from '../tickets/read-ticket.ts'
import { type EventActor, system } from '../tickets/save-event.ts'
import { saveMove } from '../tickets/save-move.ts'
import type { IncidentRow } from './read-incident.ts'
import { incidentTickets } from './tables.ts'

/**
 * Makes a ticket part of an incident, with its entry in the ticket's log, which its owner reads. A ticket is part of one
 * incident at a time; one that is over, or is part of one already, stays as it is. `actor` is null for the system.
 */
export async function linkTicket(
  context: Context,
  tx: Tx,
  incident: IncidentRow,
  ticketId: string,
  actor: EventActor | null,
): Promise<boolean> {
  const ticket = found(await readTicket(tx, incident.communityId, ticketId, true))
  const decision = decide(ticket, 'link_incident', actor, tx.now)
  // An incident is read by everybody at work; a complaint about one of them is not.
  if (!decision.ok || ticket.row.aboutStaffId) return false
  const [row] = await tx.db
    .insert(incidentTickets)
    .values({ communityId: incident.communityId, ticketId, incidentId: incident.id, linkedAt: tx.now })
    .onConflictDoNothing()
    .returning()
  if (!row) return false
  await noteDeskChange(tx, incident.communityId, 'incidents')
  const input = { text: `${incident.title}：${incident.notice}` }
  await saveMove(context, tx, ticket, decision, stepOf(input, actor))
  return true
}

/** Takes a ticket out of an incident; it is worked on by itself again. */
export async function unlinkTicket(
  context: Context,
  tx: Tx,
  incident: IncidentRow,
  ticketId: string,
  actor: EventActor,
): Promise<boolean> {
  const ticket = found(await readTicket(tx, incident.communityId, ticketId, true))
  const decision = decide(ticket, 'unlink_incident', actor, tx.now)
  if (!decision.ok) return false
  const [row] = await tx.db
    .delete(incidentTickets)
    .where(
      and(
        eq(incidentTickets.communityId, incident.communityId),
        eq(incidentTickets.ticketId, ticketId),
        eq(incidentTickets.incidentId, incident.id),
      ),
    )
    .returning()
  if (!row) return false
  await noteDeskChange(tx, incident.communityId, 'incidents')
  await saveMove(context, tx, ticket, decision, stepOf({ text: incident.title }, actor))
  return true
}

const decide = (
  ticket: Parameters<typeof factsOf>[0],
  move: 'link_incident' | 'unlink_incident',
  actor: EventActor | null,
  now: Date,
) => {
  const mover = { is: [actor ? ('agent' as const) : ('system' as const)], own: false }
  return decideMove(move, factsOf(ticket, now), mover, {}, now.getTime())
}

const stepOf = (input: { text: string }, actor: EventActor | null) => ({
  input,
  photoIds: [],
  actor: actor ?? system,
  by: actor ? ('agent' as const) : ('system' as const),
  assignee: null,
})
