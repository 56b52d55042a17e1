import { accountWords } from '@haolin/shared/channel/conversation.ts'
import { eq } from 'drizzle-orm'
import { found } from '../app-error.ts'
import type { RequestContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import type { AccountPush } from '../outside.ts'
import { type Heard, hearMessage } from './hear-message.ts'
import type { Sender } from './know-follower.ts'
import { accountPushes, followers } from './tables.ts'

/**
 * Does what a push asks for, once: a second copy waits for the first and gets its answer. The person's row is locked,
 * so that two messages of one person come one after the other. Null: there is nothing to say.
 */
export async function takePush(
  context: RequestContext,
  push: AccountPush,
  sender: Sender,
): Promise<string | null> {
  return context.inTx(async (tx) => {
    await tx.db.select({ openid: followers.openid }).from(followers).where(mine(push)).for('update')
    const [before] = await tx.db
      .select({ reply: accountPushes.reply })
      .from(accountPushes)
      .where(eq(accountPushes.onceKey, push.onceKey))
    if (before) return before.reply
    const heard = await answerTo(context, tx, push, sender)
    const [stored] = await tx.db
      .insert(accountPushes)
      .values({
        onceKey: push.onceKey,
        openid: push.openid,
        kind: push.kind,
        text: push.text.slice(0, 4000),
        mediaId: push.mediaId,
        reply: heard.reply,
        accountId: sender.accountId,
        communityId: heard.communityId ?? null,
        ticketId: heard.ticketId ?? null,
        saidAt: new Date(push.saidAt),
        receivedAt: tx.now,
      })
      .returning({ pushId: accountPushes.id })
    await tx.db
      .update(followers)
      .set({ subscribed: push.kind !== 'unsubscribe', saidAt: tx.now })
      .where(mine(push))
    if (push.kind === 'picture' && heard.ticketId)
      await context.enqueue(tx, 'account.keep_picture', found(stored))
    return heard.reply
  })
}

const mine = ({ openid }: AccountPush) => eq(followers.openid, openid)

async function answerTo(context: RequestContext, tx: Tx, push: AccountPush, sender: Sender): Promise<Heard> {
  const { kind, text } = push
  const bound = sender.accountId !== null && sender.members.length > 0
  if (kind === 'unsubscribe' || kind === 'event') return { reply: null }
  if (kind === 'subscribe') return { reply: bound ? accountWords.welcome : accountWords.bind }
  if (!bound) return { reply: accountWords.bind }
  if (kind === 'voice' && !text) return { reply: accountWords.unheard }
  if (kind === 'other') return { reply: accountWords.unreadable }
  return hearMessage(context, tx, push, sender)
}
