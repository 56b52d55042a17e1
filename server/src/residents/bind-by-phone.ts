import type { Api } from '@haolin/shared/api/index.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { AppError } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { SignedContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { OutsideError } from '../outside.ts'
import { phoneIs } from '../sealed/phone-is.ts'
import { keepPhone } from '../session/keep-phone.ts'
import { readHomes } from '../session/queries.ts'
import { bindPosts } from '../staff/bind-posts.ts'
import { beginBinding } from './begin-binding.ts'
import { livesHere } from './queries.ts'
import { residents } from './tables.ts'

/**
 * Binds every home, and every staff post, whose register holds the phone number that WeChat vouches for. The number
 * stays with the account even when no register knows it.
 */
export async function bindByPhone(
  context: SignedContext,
  phoneCode: string,
): Promise<Api['POST /bindings/phone']['reply']> {
  const phone = await context.outside.wechat.phoneNumber(phoneCode).catch((error: unknown) => {
    const unreachable = error instanceof OutsideError && error.retryable
    throw new AppError(unreachable ? 'wechat_unreachable' : 'wechat_code_refused')
  })
  const { accountId } = context.actor
  const outcome = await context.inTx(async (tx) => {
    await beginBinding(tx, accountId)
    await keepPhone(tx, accountId, phone)
    const rows = await tx.db
      .select()
      .from(residents)
      .where(and(phoneIs(residents.phone, phone), livesHere(tx)))
      .orderBy(residents.communityId, residents.id)
      .for('update')
    const posts = await bindPosts(tx, accountId, phone)
    await bindFreeRows(tx, accountId, rows)
    const homes = await readHomes(tx, accountId)
    if (posts > 0 || rows.some((row) => !row.accountId || row.accountId === accountId)) return homes
    // Numbers change hands: that somebody else has bound by this one is no business of who holds it now.
    return null
  })
  if (!outcome) throw new AppError('phone_not_registered')
  return { homes: outcome }
}

async function bindFreeRows(tx: Tx, accountId: string, rows: (typeof residents.$inferSelect)[]) {
  const mine = await tx.db
    .select({ unitId: residents.unitId })
    .from(residents)
    .where(and(eq(residents.accountId, accountId), isNull(residents.removedAt)))
  const bound = new Set(mine.map(({ unitId }) => unitId))
  for (const row of rows) {
    if (row.accountId || bound.has(row.unitId)) continue
    bound.add(row.unitId)
    const { communityId, id, unitId, relation } = row
    await tx.db
      .update(residents)
      .set({ accountId, boundBy: 'phone', boundAt: tx.now })
      .where(and(eq(residents.communityId, communityId), eq(residents.id, id)))
    const detail = { unitId, relation, by: 'phone' }
    await audit(tx, communityId, { accountId }, 'residents.bind', `resident:${id}`, detail)
  }
}
