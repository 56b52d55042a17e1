import { undelivered } from '@haolin/shared/channel/conversation.ts'
import { and, eq } from 'drizzle-orm'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import type { Jobs } from '../jobs/queue.ts'
import { sendMessage } from '../messages/send-message.ts'
import { type AnswerOutcome, OutsideError } from '../outside.ts'
import { staff } from '../staff/tables.ts'
import { tickets } from '../tickets/tables.ts'
import { accountAnswers } from './tables.ts'

/**
 * Hands a waiting answer to WeChat and keeps what came of it; what WeChat will never deliver, the responsible person
 * is told. Throws, to be tried again, only while WeChat is out of reach.
 */
export async function sendAnswer(context: Context, { communityId, answerId }: Jobs['account.answer']) {
  const here = and(
    eq(accountAnswers.communityId, communityId),
    eq(accountAnswers.id, answerId),
    eq(accountAnswers.state, 'waiting'),
  )
  const [answer] = await context.inTx((tx) => tx.db.select().from(accountAnswers).where(here))
  if (!answer) return
  const outcome = await handOver(context, answer.openid, answer.text)
  await context.inTx(async (tx) => {
    const refused = outcome === 'sent' ? null : outcome.refused
    const [settled] = await tx.db
      .update(accountAnswers)
      .set({ state: refused ? 'refused' : 'sent', detail: refused, settledAt: tx.now })
      .where(here)
      .returning()
    if (settled && refused) await tellDesk(context, tx, settled, refused)
  })
}

async function handOver(
  { outside: { officialAccount } }: Context,
  openid: string,
  text: string,
): Promise<AnswerOutcome | { refused: string }> {
  if (!officialAccount) return { refused: 'no_account' }
  try {
    return await officialAccount.sendText(openid, text)
  } catch (error) {
    if (error instanceof OutsideError && !error.retryable) return { refused: error.code }
    throw error
  }
}

/** Says to whoever is responsible that the owner has not read the answer there, and what to do. */
async function tellDesk(
  context: Context,
  tx: Tx,
  { communityId, ticketId, id }: typeof accountAnswers.$inferSelect,
  refused: string,
): Promise<void> {
  const [responsible] = await tx.db
    .select({ accountId: staff.accountId, number: tickets.number })
    .from(tickets)
    .innerJoin(
      staff,
      and(eq(staff.communityId, tickets.communityId), eq(staff.id, tickets.responsibleStaffId)),
    )
    .where(and(eq(tickets.communityId, communityId), eq(tickets.id, ticketId)))
  if (!responsible?.accountId) return
  const why = undelivered[refused] ?? '微信没有送出这条答复。请打电话告诉对方。'
  await sendMessage(context, tx, {
    communityId,
    accountId: responsible.accountId,
    onceKey: `account.answer:${id}`,
    title: '公众号答复没送到',
    body: `${responsible.number}：${why}`,
    about: { kind: 'ticket', id: ticketId },
  })
}
