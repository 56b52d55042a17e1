import { type Push, templateData } from '@haolin/shared/message-templates.ts'
import type { Context } from '../context.ts'
import type { Jobs } from '../jobs/queue.ts'
import { type MessageOutcome, OutsideError } from '../outside.ts'
import { findReceiver, waiting } from './queries.ts'
import { messages } from './tables.ts'

/** Hands a waiting message to WeChat and keeps what came of it; throws, to be tried again, only while WeChat is out of reach. */
export async function pushMessage(context: Context, { communityId, messageId, push }: Jobs['message.push']) {
  const receiver = await context.inTx((tx) => findReceiver(tx, communityId, messageId))
  if (!receiver) return
  const outcome = await handOver(context, receiver, push)
  await context.inTx((tx) =>
    tx.db
      .update(messages)
      .set(outcome === 'sent' ? { push: 'sent' } : { push: 'refused', pushDetail: outcome.refused })
      .where(waiting(communityId, messageId)),
  )
}

async function handOver(
  { outside: { wechat } }: Context,
  openid: string,
  push: Push,
): Promise<MessageOutcome | { refused: string }> {
  const templateId = wechat.templates[push.template]
  if (!templateId) return { refused: 'unknown_template' }
  try {
    return await wechat.sendSubscribeMessage({
      openid,
      templateId,
      page: push.page,
      data: templateData(push),
    })
  } catch (error) {
    if (error instanceof OutsideError && !error.retryable) return { refused: error.code }
    throw error
  }
}
