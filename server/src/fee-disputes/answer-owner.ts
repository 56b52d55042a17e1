import { decideMove } from '@haolin/shared/ticket/decide-move.ts'
import { calledName } from '@haolin/shared/ticket/sentences.ts'
import { and, eq } from 'drizzle-orm'
import { found } from '../app-error.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { staff } from '../staff/tables.ts'
import { factsOf, readTicket } from '../tickets/read-ticket.ts'
import { saveMove } from '../tickets/save-move.ts'

/** Who found out, by whom the owner is answered. */
type Answer = { communityId: string; ticketId: string; staffId: string; text: string }

/**
 * Gives the owner the written answer by the ticket's own step, in the words and name of whoever looked into it. A ticket
 * that is not being worked on stays where it is: its own lifecycle goes on.
 */
export async function answerOwner(context: Context, tx: Tx, answer: Answer): Promise<void> {
  const { communityId, ticketId, staffId, text } = answer
  const ticket = found(await readTicket(tx, communityId, ticketId, true))
  const [who] = await tx.db
    .select()
    .from(staff)
    .where(and(eq(staff.communityId, communityId), eq(staff.id, staffId)))
  const { name, roles, accountId } = found(who)
  const mover = { is: ['assignee' as const], own: false }
  const input = { result: text }
  const decision = decideMove('finish', factsOf(ticket, tx.now), mover, input, tx.now.getTime())
  if (!decision.ok) return
  await saveMove(context, tx, ticket, decision, {
    input,
    photoIds: [],
    assignee: null,
    by: 'assignee',
    actor: { kind: 'staff', accountId, staffId, name: calledName(name, roles) },
  })
}
