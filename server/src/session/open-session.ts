import type { Api } from '@haolin/shared/api/index.ts'
import { found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { RequestContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { issueTokens } from './issue-tokens.ts'
import { readMe } from './queries.ts'
import { sessions } from './tables.ts'

/** Opens a session of this account on a device; in every community they work in it is remembered that they came. */
export async function openSession(
  context: RequestContext,
  tx: Tx,
  accountId: string,
  by: 'wechat' | 'desktop_code',
): Promise<Api['POST /session']['reply']> {
  const [session] = await tx.db
    .insert(sessions)
    .values({ accountId, device: context.device })
    .returning({ id: sessions.id })
  const tokens = await issueTokens(context, tx, accountId, found(session).id)
  const me = await readMe(tx, accountId)
  for (const { communityId, staffId } of me.posts) {
    const detail = { by, device: context.device }
    await audit(tx, communityId, { accountId }, 'session.sign_in', `staff:${staffId}`, detail)
  }
  return { tokens, me }
}
