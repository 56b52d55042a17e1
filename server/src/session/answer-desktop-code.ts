import type { Api } from '@haolin/shared/api/index.ts'
import { and, eq } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import type { RequestContext } from '../context.ts'
import { freshen } from './confirm-session.ts'
import { hashToken } from './issue-tokens.ts'
import { openSession } from './open-session.ts'
import { desktopCodes } from './tables.ts'

type Answer = Api['POST /desktop-codes/:codeId/answer']['reply']

/**
 * Tells the browser that holds the secret what became of its code. The first answer after the agreement uses the code up and
 * carries the session; another browser, which cannot know the secret, finds nothing.
 */
export const answerDesktopCode = (context: RequestContext, codeId: string, secret: string): Promise<Answer> =>
  context.inTx(async (tx) => {
    const [row] = await tx.db
      .select()
      .from(desktopCodes)
      .where(and(eq(desktopCodes.id, codeId), eq(desktopCodes.secretHash, hashToken(secret))))
      .for('update')
    if (!row) throw new AppError('not_found')
    if (row.state === 'refused') return { state: 'refused' }
    if (row.state === 'used' || row.expiresAt <= tx.now) return { state: 'over' }
    if (row.state !== 'approved') return { state: row.state }
    await tx.db.update(desktopCodes).set({ state: 'used' }).where(eq(desktopCodes.id, codeId))
    if (row.confirms) {
      await freshen(tx, row.confirms)
      return { state: 'confirmed' }
    }
    return { state: 'signed_in', ...(await openSession(context, tx, found(row.scannedBy), 'desktop_code')) }
  })
