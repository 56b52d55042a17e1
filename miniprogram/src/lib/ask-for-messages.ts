import type { MessageTemplate } from '@haolin/shared/message-templates.ts'
import Taro from '@tarojs/taro'
import { call } from './call'
import { readStored, store } from './stored'

// biome-ignore format: a row reads as a sentence
/** What we would like to tell about, by the moment we ask; WeChat lets us ask for three at once. */
const wishes = {
  report:   ['ticketAccepted', 'visitComing', 'ticketToConfirm'],
  progress: ['visitComing', 'ticketToConfirm', 'complaintProgress'],
  paid:     ['paymentReceived', 'billIssued'],
} as const satisfies Record<string, readonly MessageTemplate[]>

type Ids = Partial<Record<MessageTemplate, string>>

const kept = 'message-templates'

/** Learns the ids of our templates from the server, for a tap cannot wait for them. */
export async function learnTemplates(): Promise<void> {
  if (PLATFORM !== 'weapp') return
  try {
    const { templates } = await call('GET /message-templates')
    store(kept, Object.fromEntries(templates.map(({ template, templateId }) => [template, templateId])))
  } catch {
    // Those of the last time still hold; without any nobody is asked.
  }
}

/**
 * Asks for the right to send WeChat messages; must be the very first thing after a tap or a payment. Resolves when
 * the person has answered; nothing depends on the answer.
 */
export async function askForMessages(moment: keyof typeof wishes): Promise<void> {
  if (PLATFORM !== 'weapp') return
  const ids = readStored<Ids>(kept) ?? {}
  const tmplIds = wishes[moment].flatMap((template) => ids[template] ?? [])
  if (tmplIds.length === 0) return
  const said = await Taro.requestSubscribeMessage({ tmplIds, entityIds: [] }).catch(() => undefined)
  const answers = wishes[moment].flatMap((template) => {
    const answer = (said as Record<string, unknown> | undefined)?.[ids[template] ?? '']
    return answer === 'accept' || answer === 'reject' || answer === 'ban'
      ? [{ template, answer } as const]
      : []
  })
  // A consent that never reaches the server is only a reminder less.
  if (answers.length > 0) await call('POST /messages/consents', { body: { answers } }).catch(() => undefined)
}
