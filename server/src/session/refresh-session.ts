import type { Api } from '@haolin/shared/api/index.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { AppError } from '../app-error.ts'
import type { RequestContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { hashToken, issueTokens } from './issue-tokens.ts'
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

async function lockToken(tx: Tx, hash: string) {
  const [token] = await tx.db
    .select({
      hash: refreshTokens.hash,
      sessionId: refreshTokens.sessionId,
      expiresAt: refreshTokens.expiresAt,
      usedAt: refreshTokens.usedAt,
      endedAt: sessions.endedAt,
      accountId: sessions.accountId,
    })
    .from(refreshTokens)
    .innerJoin(sessions, eq(sessions.id, refreshTokens.sessionId))
    .where(eq(refreshTokens.hash, hash))
    .for('update')
  return token
}
