import type { Api } from '@haolin/shared/api/index.ts'
import { nameDevice } from '@haolin/shared/session/name-device.ts'
import { and, desc, eq, gt, isNull } from 'drizzle-orm'
import type { SignedContext } from '../context.ts'
import { sessions } from './tables.ts'

/** The devices the caller is signed in on; those whose tokens have run out are gone by themselves. */
export async function listSessions(context: SignedContext): Promise<Api['GET /sessions']['reply']> {
  const { accountId, sessionId } = context.actor
  return context.inTx(async (tx) => {
    const since = new Date(tx.now.getTime() - context.config.auth.refreshDays * 86_400_000)
    const rows = await tx.db
      .select()
      .from(sessions)
      .where(and(eq(sessions.accountId, accountId), isNull(sessions.endedAt), gt(sessions.lastUsedAt, since)))
      .orderBy(desc(sessions.lastUsedAt), desc(sessions.id))
      .limit(100)
    return {
      sessions: rows.map((row) => ({
        sessionId: row.id,
        device: nameDevice(row.device),
        here: row.id === sessionId,
        signedInAt: row.createdAt.toISOString(),
        lastUsedAt: row.lastUsedAt.toISOString(),
      })),
    }
  })
}
