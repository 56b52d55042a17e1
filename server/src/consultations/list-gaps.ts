import type { Api } from '@haolin/shared/api/index.ts'
import { fitOf } from '@haolin/shared/consultation/match-answers.ts'
import { and, desc, eq, gt, sql } from 'drizzle-orm'
import type { MemberContext } from '../context.ts'
import { ticketEvents, tickets } from '../tickets/tables.ts'
import { visibleTo } from '../tickets/visible-to.ts'

type Reply = Api['GET /communities/:communityId/answer-gaps']['reply']

const monthMs = 30 * 86_400_000
/** Two questions are alike from this fit on. */
const alikeFrom = 6

/** Questions answered lately without a standard answer and not written into one since; those asked most first. */
export async function listGaps(context: MemberContext): Promise<Reply> {
  return context.inTx(async (tx) => {
    const rows = await tx.db
      .select({ ticket: tickets, answer: ticketEvents.text, at: ticketEvents.at })
      .from(tickets)
      .innerJoin(
        ticketEvents,
        and(
          eq(ticketEvents.communityId, tickets.communityId),
          eq(ticketEvents.ticketId, tickets.id),
          eq(ticketEvents.move, 'finish'),
        ),
      )
      .where(
        and(
          visibleTo(context),
          eq(tickets.kind, 'consultation'),
          gt(ticketEvents.at, new Date(tx.now.getTime() - monthMs)),
          sql`not exists (select from answer_uses u where u.community_id = tickets.community_id and u.ticket_id = tickets.id)`,
          sql`not exists (select from standard_answers a where a.community_id = tickets.community_id and a.from_ticket_id = tickets.id)`,
        ),
      )
      .orderBy(desc(ticketEvents.at))
      .limit(300)
    const asked = rows.filter(({ ticket }, i) => rows.findIndex((row) => row.ticket.id === ticket.id) === i)
    const items = asked.map(({ ticket, answer, at }) => ({
      ticketId: ticket.id,
      number: ticket.number,
      question: ticket.text,
      answer: answer ?? '',
      answeredAt: at.toISOString(),
      alike: asked.filter(
        (other) =>
          other.ticket.id === ticket.id ||
          fitOf(ticket.text, { question: other.ticket.text, answer: '', keywords: [] }) >= alikeFrom,
      ).length,
    }))
    return { items: items.toSorted((a, b) => b.alike - a.alike).slice(0, 50) }
  })
}
