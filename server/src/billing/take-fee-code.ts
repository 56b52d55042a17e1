import { reservedFor } from '@haolin/shared/billing/fee-items.ts'
import { and, eq } from 'drizzle-orm'
import { AppError } from '../app-error.ts'
import type { Tx } from '../db/connect.ts'
import { feeItems } from './tables.ts'

/**
 * Takes a code for a fee item. Two who want the same come one after the other, so the second hears whose it is: throws
 * `fee_item_exists`, or `fee_item_wrong` for the code of a fee that comes by itself, which would swallow the item.
 */
export async function takeFeeCode(tx: Tx, communityId: string, code: string): Promise<void> {
  const reserved = reservedFor(code)
  if (reserved) throw refuse('fee_item_wrong', `编号 ${code} 留给系统自己的「${reserved}」，请换一个。`)
  await tx.client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `fee_items:${communityId}:${code}`,
  ])
  const key = and(eq(feeItems.communityId, communityId), eq(feeItems.code, code))
  const [other] = await tx.db.select({ name: feeItems.name }).from(feeItems).where(key)
  if (other) throw refuse('fee_item_exists', `编号 ${code} 已经用在「${other.name}」上，请换一个。`)
}

const refuse = (code: 'fee_item_wrong' | 'fee_item_exists', message: string) =>
  new AppError(code, { words: { words: message }, fields: [{ field: 'code', message }] })
