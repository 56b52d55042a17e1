import { AppError } from '../app-error.ts'
import type { RequestContext } from '../context.ts'
import type { Bytes } from '../http/handlers.ts'
import type { AccountPush, OfficialAccount, PushQuery } from '../outside.ts'
import { PushRefused } from '../outside-pushes.ts'
import { takeWithdrawal } from '../privacy/take-withdrawal.ts'
import { knowFollower } from './know-follower.ts'
import { takePush } from './take-push.ts'

/** WeChat tests our address when the company enters it in the console. */
export async function confirmAddress(context: RequestContext, query: PushQuery): Promise<Bytes> {
  return answer(
    'text/plain',
    believe(context, (account) => account.confirmAddress(query)),
  )
}

/**
 * Believes a push by its signature alone, does once what it asks for, and answers within WeChat's five seconds: with
 * our words, or with `success` when there is nothing to say.
 */
export async function receivePush(
  context: RequestContext,
  query: PushQuery,
  raw: Buffer | undefined,
): Promise<Bytes> {
  const push = believe(context, (account) => account.readPush(query, raw ?? Buffer.alloc(0)))
  if (push.withdrawal) {
    await takeWithdrawal(context, push.withdrawal)
    return answer('text/plain', 'success')
  }
  const person = await knowFollower(context, push)
  const reply = await takePush(context, push, person)
  return reply === null
    ? answer('text/plain', 'success')
    : answer('application/xml', write(context, push, reply))
}

const write = (context: RequestContext, push: AccountPush, reply: string) =>
  believe(context, (account) => account.writeReply(push, reply))

function believe<T>(context: RequestContext, work: (account: OfficialAccount) => T): T {
  const { officialAccount } = context.outside
  if (!officialAccount) throw new AppError('not_found')
  try {
    return work(officialAccount)
  } catch (error) {
    if (!(error instanceof PushRefused)) throw error
    context.log.warn({ reason: error.reason }, 'an official account push was refused')
    throw new AppError('notice_refused')
  }
}

const answer = (mime: string, words: string): Bytes => ({
  mime: `${mime}; charset=utf-8`,
  body: new Blob([words]).stream(),
  keepSeconds: 0,
})
