import type { Api } from '@haolin/shared/api/index.ts'
import { nameDevice } from '@haolin/shared/session/name-device.ts'
import { eq } from 'drizzle-orm'
import { AppError } from '../app-error.ts'
import type { SignedContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { hashToken } from './issue-tokens.ts'
import { desktopCodes, sessions } from './tables.ts'

type Scanned = Api['POST /desktop-codes/scan']['reply']

/** Takes a code for the caller, who sees what is asked for; nobody else can answer it from then on. */
export const scanDesktopCode = (context: SignedContext, code: string): Promise<Scanned> =>
  context.inTx(async (tx) => {
    const row = await lockCode(tx, code)
    const { accountId } = context.actor
    if (row.scannedBy && row.scannedBy !== accountId) throw new AppError('desktop_code_taken')
    if (row.state !== 'waiting' && row.state !== 'scanned') throw new AppError('desktop_code_over')
    if (row.confirms && (await holderOf(tx, row.confirms)) !== accountId)
      throw new AppError('not_same_person')
    await tx.db
      .update(desktopCodes)
      .set({ state: 'scanned', scannedBy: accountId })
      .where(eq(desktopCodes.id, row.id))
    return {
      wants: row.confirms ? 'confirm' : 'sign_in',
      browser: nameDevice(row.browser),
      address: row.address,
      sameNetwork: row.address === context.address,
      askedAt: row.createdAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
    }
  })

/** Answers a code the caller has scanned; once. */
export const decideDesktopCode = (
  context: SignedContext,
  code: string,
  decision: 'approve' | 'refuse',
): Promise<{ done: true }> =>
  context.inTx(async (tx) => {
    const row = await lockCode(tx, code)
    if (row.state !== 'scanned' || row.scannedBy !== context.actor.accountId)
      throw new AppError('desktop_code_over')
    const state = decision === 'approve' ? 'approved' : 'refused'
    await tx.db.update(desktopCodes).set({ state }).where(eq(desktopCodes.id, row.id))
    return { done: true }
  })

/** The row of a code that still lives, held until the transaction ends; throws desktop_code_over. */
async function lockCode(tx: Tx, code: string): Promise<typeof desktopCodes.$inferSelect> {
  const [row] = await tx.db
    .select()
    .from(desktopCodes)
    .where(eq(desktopCodes.codeHash, hashToken(code)))
    .for('update')
  if (!row || row.expiresAt <= tx.now) throw new AppError('desktop_code_over')
  return row
}

async function holderOf(tx: Tx, sessionId: string): Promise<string | undefined> {
  const [session] = await tx.db
    .select({ accountId: sessions.accountId })
    .from(sessions)
    .where(eq(sessions.id, sessionId))
  return session?.accountId
}
