import { type AnswerOutcome, OutsideError } from '../../outside.ts'
import { type AppConnection, callAppApi } from '../app/call-app-api.ts'

const refusals = new Map<string, AnswerOutcome>([
  ['45015', { refused: 'window_over' }],
  ['45047', { refused: 'too_many' }],
  ['43004', { refused: 'not_following' }],
  ['40003', { refused: 'unknown_user' }],
  ['45002', { refused: 'text_refused' }],
  ['87014', { refused: 'text_refused' }],
])

/** WeChat takes so many bytes in one message. */
const mostBytes = 2048

/** Sends one customer-service message; what is too long for one is cut, the whole stands in the ticket. */
export async function sendText(app: AppConnection, openid: string, text: string): Promise<AnswerOutcome> {
  const body = { touser: openid, msgtype: 'text', text: { content: shorten(text) } }
  try {
    await callAppApi(app, '/cgi-bin/message/custom/send', body)
    return 'sent'
  } catch (error) {
    const refusal = error instanceof OutsideError ? refusals.get(error.code) : undefined
    if (refusal) return refusal
    throw error
  }
}

function shorten(text: string): string {
  if (Buffer.byteLength(text) <= mostBytes) return text
  let kept = ''
  for (const letter of text) {
    if (Buffer.byteLength(kept + letter) > mostBytes - 3) break
    kept += letter
  }
  return `${kept}…`
}
