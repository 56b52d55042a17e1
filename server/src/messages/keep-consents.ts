import type { Api } from '@haolin/shared/api/index.ts'
import { answerEffects } from '@haolin/shared/message-consents.ts'
import type { SignedContext } from '../context.ts'
import { changeQuota } from './change-quota.ts'
import { listConsents } from './queries.ts'

type Consents = Api['POST /messages/consents']

/** Writes what the phone answered into the person's quota: an accepted question is one message more. */
export async function keepConsents(
  context: SignedContext,
  { answers }: Consents['body'],
): Promise<Consents['reply']> {
  const { accountId } = context.actor
  return context.once(async (tx) => {
    // Always in the same order, so that two phones of one person never wait for each other in a circle.
    for (const { template, answer } of answers.toSorted((a, b) => (a.template < b.template ? -1 : 1)))
      await changeQuota(tx, { accountId, template, ...answerEffects[answer] })
    return listConsents(tx, accountId, context.outside.wechat.templates)
  })
}
