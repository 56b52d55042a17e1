import { eq } from 'drizzle-orm'
import { found } from '../app-error.ts'
import type { SamplePeople, SignedContext } from '../context.ts'
import { accounts } from './tables.ts'

/** A login code of the local WeChat for whoever is signed in, as their own phone would make one. */
export const makeSampleCode = (context: SignedContext, people: SamplePeople): Promise<{ code: string }> =>
  context.inTx(async (tx) => {
    const [account] = await tx.db.select().from(accounts).where(eq(accounts.id, context.actor.accountId))
    return { code: await people.loginCode(found(account).openid) }
  })
