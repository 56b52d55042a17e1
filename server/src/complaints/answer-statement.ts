import type { Api } from '@haolin/shared/api/index.ts'
import { calledName } from '@haolin/shared/ticket/sentences.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import { readTicket } from '../tickets/read-ticket.ts'
import { recordFromOutside } from '../tickets/record-from-outside.ts'
import { readMine } from './list-statements.ts'
import { statements } from './tables.ts'

type Route = Api['POST /communities/:communityId/statements/:statementId/answer']

/** Gives the statement one was asked for, once; the handler reads it in the ticket, which its author never sees. */
export async function answerStatement(
  context: MemberContext,
  statementId: string,
  text: string,
): Promise<Route['reply']> {
  const { communityId } = context.member
  const post = found(context.member.post)
  return context.once(async (tx) => {
    const mine = and(
      eq(statements.communityId, communityId),
      eq(statements.id, statementId),
      eq(statements.staffId, post.staffId),
    )
    const [asked] = await tx.db.select({ ticketId: statements.ticketId }).from(statements).where(mine)
    const { ticketId } = found(asked)
    const ticket = found(await readTicket(tx, communityId, ticketId, true))
    const given = await tx.db
      .update(statements)
      .set({ text: text.trim(), answeredAt: tx.now })
      .where(and(mine, isNull(statements.answeredAt)))
      .returning({ id: statements.id })
    if (given.length === 0) throw new AppError('already_decided')
    const actor = {
      kind: 'staff' as const,
      accountId: context.actor.accountId,
      staffId: post.staffId,
      name: calledName(post.name, post.roles),
    }
    await recordFromOutside(context, tx, ticket, { move: 'give_statement', input: { text } }, actor)
    return readMine(tx, context)
  })
}
