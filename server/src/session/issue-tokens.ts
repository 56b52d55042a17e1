import { createHash, randomBytes } from 'node:crypto'
import type { Api } from '@haolin/shared/api/index.ts'
import type { RequestContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { refreshTokens } from './tables.ts'

type Tokens = Api['POST /session/refresh']['reply']

/** Refresh tokens are stored only as this. */
export const hashToken = (token: string) => createHash('sha256').update(token).digest('base64url')

/** A new pair for a session: a short access token, and a refresh token that works once. */
export async function issueTokens(
  context: RequestContext,
  tx: Tx,
  accountId: string,
  sessionId: string,
): Promise<Tokens> {
  const { accessMinutes, refreshDays } = context.config.auth
  const refreshToken = randomBytes(32).toString('base64url')
  const expiresAt = new Date(tx.now.getTime() + refreshDays * 86_400_000)
  await tx.db.insert(refreshTokens).values({ hash: hashToken(refreshToken), sessionId, expiresAt })
  return {
    accessToken: context.signAccess(accountId, sessionId),
    expiresIn: accessMinutes * 60,
    refreshToken,
  }
}
