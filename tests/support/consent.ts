import type { MessageTemplate } from '@haolin/shared/message-templates.ts'
import type { TestApp } from './app.ts'

/** The person agrees to so many more messages of a template, on the phone and so also before us. */
export async function consentTo(
  app: TestApp,
  openid: string,
  template: MessageTemplate,
  times = 1,
): Promise<void> {
  await app.wechat.consent(openid, template, times)
  const person = await app.as(openid)
  for (let left = times; left > 0; left -= 5) {
    const answers = Array.from({ length: Math.min(left, 5) }, () => ({ template, answer: 'accept' as const }))
    await person.call('POST /messages/consents', { body: { answers } })
  }
}
