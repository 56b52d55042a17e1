import { fillWords, spokenSteps } from '@haolin/shared/channel/conversation.ts'
import type { Move } from '@haolin/shared/ticket/lifecycle.ts'
import { and, eq } from 'drizzle-orm'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import type { Jobs } from '../jobs/queue.ts'
import { ticketEvents, tickets } from '../tickets/tables.ts'
import { accountAnswers } from './tables.ts'

/** Tells what staff said in a ticket to everybody who speaks of it at the official account; each step once. */
export async function answerFollower(
  context: Context,
  { communityId, ticketId, seq }: Jobs['ticket.stepped'],
): Promise<void> {
  if (!context.outside.officialAccount) return
  await context.inTx(async (tx) => {
    const [event] = await tx.db
      .select()
      .from(ticketEvents)
      .where(
        and(
          eq(ticketEvents.communityId, communityId),
          eq(ticketEvents.ticketId, ticketId),
          eq(ticketEvents.seq, seq),
        ),
      )
    if (!event?.told || event.actorKind !== 'staff' || !event.text) return
    const words = spokenSteps[event.move as Move]
    if (!words) return
    const [ticket] = await tx.db
      .select({ number: tickets.number })
      .from(tickets)
      .where(and(eq(tickets.communityId, communityId), eq(tickets.id, ticketId)))
    const number = ticket?.number ?? ''
    const text = fillWords(words, { who: event.actorName, text: event.text, number })
    for (const openid of await findListeners(tx, communityId, ticketId)) {
      const [answer] = await tx.db
        .insert(accountAnswers)
        .values({ communityId, ticketId, seq, openid, text, state: 'waiting', createdAt: tx.now })
        .onConflictDoNothing()
        .returning({ id: accountAnswers.id })
      if (answer) await context.enqueue(tx, 'account.answer', { communityId, answerId: answer.id })
    }
  })
}

const listeners = `
with recursive heard(id) as (
    select $2::uuid
    union select t.id from tickets t join heard on t.community_id = $1 and t.merged_into_id = heard.id)
select distinct p.openid
  from official_account_pushes p join heard on p.community_id = $1 and p.ticket_id = heard.id
  join tickets t on t.community_id = $1 and t.id = heard.id and t.withdrawn_at is null
  join official_account_followers f on f.openid = p.openid
  join residents r on r.community_id = $1 and r.account_id = f.account_id and r.removed_at is null
 where t.reporter_account_id = f.account_id or (t.place = 'home' and t.unit_id = r.unit_id)`

/** Who spoke of this ticket, or of one merged into it, and still may hear of it. */
async function findListeners(tx: Tx, communityId: string, ticketId: string): Promise<string[]> {
  const { rows } = await tx.client.query<{ openid: string }>({
    name: 'account-listeners',
    text: listeners,
    values: [communityId, ticketId],
  })
  return rows.map(({ openid }) => openid)
}
