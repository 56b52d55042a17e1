import type { Api } from '@haolin/shared/api/index.ts'
import { nameDevice } from '@haolin/shared/session/name-device.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { AppError } from '../app-error.ts'
import type { RequestContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { sendMessage } from '../messages/send-message.ts'
import { hashToken, issueTokens } from './issue-tokens.ts'
import { findCommunity } from './queries.ts'
import { refreshTokens, sessions } from './tables.ts'

/** A phone that lost our answer may ask again this long; later use of a used token means theft. */
const graceMs = 30_000

/** Swaps a refresh token for a new pair. A token that comes again after the grace ends the whole session. */
export async function refreshSession(
  context: RequestContext,
  refreshToken: string,
): Promise<Api['POST /session/refresh']['reply']> {
  const outcome = await context.inTx(async (tx) => {
    const token = await lockToken(tx, hashToken(refreshToken))
    if (!token || token.endedAt || token.expiresAt <= tx.now) return 'ended'
    if (token.usedAt && tx.now.getTime() - token.usedAt.getTime() > graceMs) {
      await tx.db
        .update(sessions)
        .set({ endedAt: tx.now, endedBecause: 'token_reused' })
        .where(and(eq(sessions.id, token.sessionId), isNull(sessions.endedAt)))
      await warnPerson(context, tx, token)
      return 'reused'
    }
    await tx.db.update(refreshTokens).set({ usedAt: tx.now }).where(eq(refreshTokens.hash, token.hash))
    await tx.db.update(sessions).set({ lastUsedAt: tx.now }).where(eq(sessions.id, token.sessionId))
    return issueTokens(context, tx, token.accountId, token.sessionId)
  })
  if (outcome === 'reused') context.log.warn('a used refresh token came again; the session was ended')
  if (typeof outcome === 'string') throw new AppError('session_ended')
  return outcome
}

/** Tells the person in the inbox of where they live or work; who belongs nowhere has no inbox. */
async function warnPerson(
  context: RequestContext,
  tx: Tx,
  { accountId, sessionId, device }: { accountId: string; sessionId: string; device: string },
): Promise<void> {
  const communityId = await findCommunity(tx, accountId)
  if (!communityId) return
  await sendMessage(context, tx, {
    communityId,
    accountId,
    onceKey: `session.reused:${sessionId}`,
    title: '有一台设备被退出登录',
    body:
      `「${nameDevice(device)}」的登录信息被用了两次，可能是别人拿到了它，我们已把这台设备退出。` +
      '是您自己在用，重新登录即可；不是您，请在「我的 · 登录的设备」里把不认识的设备退出。',
    about: null,
  })
}

async function lockToken(tx: Tx, hash: string) {
  const [token] = await tx.db
    .select({
      hash: refreshTokens.hash,
      sessionId: refreshTokens.sessionId,
      expiresAt: refreshTokens.expiresAt,
      usedAt: refreshTokens.usedAt,
      endedAt: sessions.endedAt,
      accountId: sessions.accountId,
      device: sessions.device,
    })
    .from(refreshTokens)
    .innerJoin(sessions, eq(sessions.id, refreshTokens.sessionId))
    .where(eq(refreshTokens.hash, hash))
    .for('update')
  return token
}
