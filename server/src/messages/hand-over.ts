import { textMessageOf } from '@haolin/shared/message-policy.ts'
import { templateData } from '@haolin/shared/message-templates.ts'
import type { Context } from '../context.ts'
import { OutsideError } from '../outside.ts'
import type { Taken } from './take-delivery.ts'

/**
 * What came of one attempt. `busy`: nothing was sent, try later. `limited`: neither, and the channel wants a rest.
 * `unknown`: silence, it may have arrived.
 */
export type Attempt = 'sent' | 'busy' | 'limited' | 'unknown' | { refused: string }

/** Hands a delivery to its channel; never throws for what the outside does. */
export async function handOver(context: Context, taken: Taken): Promise<Attempt> {
  try {
    return await send(context, taken)
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error
    if (!error.retryable) return { refused: error.code }
    return nothingSent.has(error.code) ? 'busy' : 'unknown'
  }
}

/** The outside said that it did nothing, or was never reached. */
const nothingSent: ReadonlySet<string> = new Set(['-1', 'UNREACHED', 'InternalError', 'RequestLimitExceeded'])

async function send({ outside }: Context, { delivery, receiver }: Taken): Promise<Attempt> {
  const { content } = delivery
  if (content.channel === 'robot') {
    if (!receiver.robotKey) return { refused: 'no_robot' }
    return outside.robot.say({ key: receiver.robotKey, text: content.text, loud: delivery.urgent })
  }
  if (content.channel === 'wechat') {
    const templateId = outside.wechat.templates[content.push.template]
    if (!templateId || !receiver.openid) return { refused: 'unknown_template' }
    return outside.wechat.sendSubscribeMessage({
      openid: receiver.openid,
      templateId,
      page: content.push.page,
      data: templateData(content.push),
    })
  }
  const message = textMessageOf(content.push, delivery.urgent)
  const templateId = message && outside.sms?.templates[message.text]
  if (!outside.sms || !message || !templateId) return { refused: 'no_sms' }
  if (!receiver.phone) return { refused: 'no_phone' }
  return outside.sms.send({
    phone: receiver.phone,
    templateId,
    values: message.values,
    reference: delivery.id,
  })
}
