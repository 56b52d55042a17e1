import { randomBytes } from 'node:crypto'
import type { Api } from '@haolin/shared/api/index.ts'
import { chooseAmounts } from '@haolin/shared/payment/choose-amounts.ts'
import { shareHoldsMs } from '@haolin/shared/payment/share.ts'
import { AppError, found } from '../app-error.ts'
import { homeOf, type MemberContext } from '../context.ts'
import { lockOwed } from '../payments/record-order.ts'
import { hashCode } from './hash-code.ts'
import { payShareLines, payShares } from './tables.ts'

type Route = Api['POST /communities/:communityId/units/:unitId/pay-shares']

/** Makes a link for paying chosen amounts of the caller's home; its code is given once and kept as a hash. */
export async function sharePayment(
  context: MemberContext,
  unitId: string,
  { lines }: Route['body'],
): Promise<Route['reply']> {
  const { communityId } = context.member
  const { householdId } = found(homeOf(context, unitId))
  const code = randomBytes(16).toString('base64url')
  return context.once(async (tx) => {
    const chargeIds = lines.map(({ chargeId }) => chargeId)
    const chosen = chooseAmounts(lines, await lockOwed(tx, communityId, [householdId], chargeIds))
    if (!chosen.ok) throw new AppError(chosen.code, { present: { totalFen: chosen.totalFen } })
    const expiresAt = new Date(tx.now.getTime() + shareHoldsMs)
    const [share] = await tx.db
      .insert(payShares)
      .values({
        communityId,
        hash: hashCode(code),
        householdId,
        unitId,
        madeBy: context.actor.accountId,
        expiresAt,
        createdAt: tx.now,
      })
      .returning({ shareId: payShares.id })
    const { shareId } = found(share)
    await tx.db.insert(payShareLines).values(lines.map((line) => ({ communityId, shareId, ...line })))
    return { code, totalFen: chosen.totalFen, expiresAt: expiresAt.toISOString() }
  })
}
