import type { Api } from '@haolin/shared/api/index.ts'
import { feeKinds } from '@haolin/shared/billing/charge.ts'
import { type PriceRefusal, priceRefusals } from '@haolin/shared/billing/price-change.ts'
import type { Tiers } from '@haolin/shared/billing/tiers.ts'
import { decimal } from '@haolin/shared/decimal.ts'
import { sayAppliesTo } from '@haolin/shared/price.ts'
import { AppError } from '../app-error.ts'
import { askApproval } from '../approvals/ask-approval.ts'
import { judgeRate, type NewRate } from '../billing/add-rate.ts'
import type { MemberContext } from '../context.ts'

type Route = Api['POST /communities/:communityId/fee-items/:feeItemId/prices']

/** Asks a second person for a new version of a price; one that overlaps is refused at once, with its field. */
export async function askPrice(
  context: MemberContext,
  feeItemId: string,
  body: Route['body'],
): Promise<Route['reply']> {
  const { communityId } = context.member
  const { appliesTo, price, tiers, lossPercent = '0', fromOn, untilOn = null, basis, reason } = body
  const loss = decimal(lossPercent)
  const rate: NewRate = {
    feeItemId,
    appliesTo,
    price: decimal(tiers?.steps[0]?.price ?? price),
    tiers: tiers ? readTiers(tiers) : null,
    lossScaled: loss.digits * 10 ** (2 - loss.places),
    fromOn,
    untilOn,
    basis,
  }
  return context.once(async (tx) => {
    const { name, kind, judged } = await judgeRate(tx, communityId, rate)
    if (!judged.ok) throw refusePrice(judged.code)
    const words = `${name}（${sayAppliesTo(appliesTo)}）${fromOn} 起 ${tiers ? '按阶梯' : `${price} 元`}`
    const approvalId = await askApproval(context, tx, {
      kind: 'price_change',
      // Homes and shops of one item may be priced at once; each is a question of its own.
      subject: `fee_item ${feeItemId} ${appliesTo}`,
      amountFen: 0,
      reason,
      detail: { what: 'rate', words, rate },
      facts: [
        { label: '计费方式', value: feeKinds[kind].label },
        { label: '依据', value: basis },
      ],
    })
    return { approvalId }
  })
}

/** A price that cannot be, with the field to change. */
export function refusePrice(code: PriceRefusal): AppError {
  const { field, message } = priceRefusals[code]
  return new AppError('price_wrong', { words: { words: message }, fields: [{ field, message }] })
}

const readTiers = ({ span, steps }: NonNullable<Route['body']['tiers']>): Tiers => ({
  span,
  steps: steps.map(({ upTo, price }) => ({
    upTo: upTo === null ? null : decimal(upTo),
    price: decimal(price),
  })),
})
