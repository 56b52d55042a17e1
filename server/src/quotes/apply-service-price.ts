import type { ApprovalRow } from '../approvals/tables.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { judgeItem, type WantedItem } from './ask-service-price.ts'
import { servicePrices } from './tables.ts'

/** Makes an agreed price a version of the list; one whose day is past by now refuses the agreement. */
export async function applyServicePrice(
  context: MemberContext,
  tx: Tx,
  { id: approvalId, communityId, askedBy, detail }: ApprovalRow,
): Promise<void> {
  const { item } = detail as { item: WantedItem }
  const version = await judgeItem(tx, communityId, item)
  await tx.db
    .insert(servicePrices)
    .values({ ...item, communityId, version, approvalId, madeByStaffId: askedBy, createdAt: tx.now })
  const { itemId, priceScaled, retired, fromOn } = item
  await audit(tx, communityId, context.actor, 'repair.set_price', `price ${itemId}`, {
    version,
    price: String(priceScaled / 10_000),
    retired,
    fromOn,
  })
}
