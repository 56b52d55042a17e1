import { fitMessage } from '@haolin/shared/message-fields.ts'
import { type MessageOutcome, OutsideError, type SubscribeMessage } from '../../outside.ts'
import { type AppConnection, callAppApi } from './call-app-api.ts'

const refusals = new Map<string, MessageOutcome>([
  ['43101', { refused: 'no_quota' }],
  ['47003', { refused: 'bad_field' }],
  ['40003', { refused: 'unknown_user' }],
  ['40037', { refused: 'unknown_template' }],
  ['41030', { refused: 'unknown_page' }],
])

/** Sends one subscribe message; one consent carries one message, so silence is not followed by a second try. */
export async function sendSubscribeMessage(
  app: AppConnection,
  message: SubscribeMessage,
): Promise<MessageOutcome> {
  const fitted = fitMessage(message.data)
  if (!fitted) return { refused: 'bad_field' }
  const data = Object.fromEntries(Object.entries(fitted).map(([key, value]) => [key, { value }]))
  const body = {
    touser: message.openid,
    template_id: message.templateId,
    page: message.page,
    data,
    miniprogram_state: 'formal',
    lang: 'zh_CN',
  }
  try {
    await callAppApi(app, '/cgi-bin/message/subscribe/send', body)
    return 'sent'
  } catch (error) {
    const refusal = error instanceof OutsideError ? refusals.get(error.code) : undefined
    if (refusal) return refusal
    throw error
  }
}
