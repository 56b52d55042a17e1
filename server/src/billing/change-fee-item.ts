import type { Api } from '@haolin/shared/api/index.ts'
import { feeCode, isMade } from '@haolin/shared/billing/fee-items.ts'
import { and, eq } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { readUsedItems } from './read-used-items.ts'
import { feeItems } from './tables.ts'
import { takeFeeCode } from './take-fee-code.ts'

type Route = Api['PUT /communities/:communityId/fee-items/:feeItemId']
type Item = typeof feeItems.$inferSelect

const fixedFields = ['code', 'kind', 'account'] as const

/** Corrects a fee item; bills that are out keep what is frozen on them. Throws `fee_item_used`, naming what must stay. */
export async function changeFeeItem(
  context: MemberContext,
  feeItemId: string,
  { code, kind, account, ...body }: Route['body'],
): Promise<Route['reply']> {
  const { communityId } = context.member
  return context.once(async (tx) => {
    const key = and(eq(feeItems.communityId, communityId), eq(feeItems.id, feeItemId))
    // A price asked for at the same time locks the item as well, so one of the two sees the other.
    const [known] = await tx.db.select().from(feeItems).where(key).for('update')
    const before = found(known)
    const after = {
      code: code === undefined ? before.code : feeCode(code),
      name: body.name.trim(),
      kind: kind ?? before.kind,
      account: account ?? before.account,
      basis: body.basis.trim(),
    }
    await refuseFixed(tx, before, after)
    if (after.code !== before.code) await takeFeeCode(tx, communityId, after.code)
    await tx.db.update(feeItems).set(after).where(key)
    const { communityId: _, id: __, ...was } = before
    const about = { before: was, after }
    await audit(tx, communityId, context.actor, 'fee_item.change', `fee_item ${feeItemId}`, about)
    return { done: true as const }
  })
}

async function refuseFixed(tx: Tx, before: Item, after: Omit<Item, 'id' | 'communityId'>): Promise<void> {
  const changed = fixedFields.filter((field) => before[field] !== after[field])
  if (changed.length === 0) return
  const { communityId, id, name, kind } = before
  if (isMade(kind) && !(await readUsedItems(tx, communityId, id)).has(id)) return
  throw new AppError('fee_item_used', {
    words: { name },
    fields: changed.map((field) => ({ field, message: '已经定过价或用在账上，不能再改。' })),
  })
}
