import type { Api } from '@haolin/shared/api/index.ts'
import { found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { findUnitLabel } from '../residents/queries.ts'
import { moveTicket } from '../tickets/move-ticket.ts'
import { readTicket } from '../tickets/read-ticket.ts'
import { findHomesOf } from './queries.ts'
import { contacts } from './tables.ts'

type Route = Api['POST /communities/:communityId/contacts']

/** Writes down a call or a visit without a new ticket; on an open ticket it becomes one more word that its owner reads. */
export async function recordContact(context: MemberContext, body: Route['body']): Promise<Route['reply']> {
  const { communityId, post } = context.member
  return context.once(async (tx) => {
    const homes = body.phone ? await findHomesOf(tx, communityId, body.phone) : []
    const home = homes.find(({ unitId }) => unitId === body.unitId) ?? (body.unitId ? undefined : homes[0])
    if (body.unitId) await findUnitLabel(tx, communityId, body.unitId)
    const ticket = body.ticketId ? await addWord(context, tx, body.ticketId, body.text) : null
    const [row] = await tx.db
      .insert(contacts)
      .values({
        communityId,
        channel: body.channel,
        phone: body.phone ?? null,
        unitId: body.unitId ?? home?.unitId ?? null,
        residentId: home?.residentId ?? null,
        staffId: found(post).staffId,
        ticketId: ticket?.ticketId ?? null,
        text: body.text.trim(),
        at: tx.now,
      })
      .returning({ contactId: contacts.id })
    return { ...found(row), number: ticket?.number ?? null }
  })
}

/** Adds the word to the ticket as it stands now: somebody on the telephone cannot wait for a fresh page. */
async function addWord(context: MemberContext, tx: Tx, ticketId: string, text: string) {
  const { row } = found(await readTicket(tx, context.member.communityId, ticketId, true))
  const here = { ...context, once: <T>(work: (tx: Tx) => Promise<T>) => work(tx) }
  return moveTicket(here, ticketId, { move: 'call_again', version: row.version, text })
}
