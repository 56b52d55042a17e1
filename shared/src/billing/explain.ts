import { showDecimal } from '../decimal.ts'
import { yuan } from '../money.ts'
import { type ChargeSnapshot, feeKinds } from './charge.ts'
import { datesOf } from './period.ts'
import { prorationRules } from './proration.ts'
import { explainRate, type SaidFacts, sayDifference } from './say-difference.ts'

/** Explains a charge to its owner, line by line, from its proof alone. */
export function explainCharge(snapshot: ChargeSnapshot): string[] {
  const { item, rate, fullFen, share } = snapshot
  const kind = feeKinds[item.kind]
  const product = `${showDecimal(snapshot.quantity, kind.places)}${kind.unit} × ${showDecimal(rate.price, 2)} ${kind.per}`
  const lines = [`${product} = ${yuan(fullFen)} 元`]
  if (share.parts !== share.of) lines.push(explainShare(snapshot))
  lines.push(explainRate(rate))
  return lines
}

/** Says in words how a charge differs from the one before. */
export function explainDifference(now: ChargeSnapshot, before: ChargeSnapshot): string {
  return sayDifference(now.amountFen, before.amountFen, factsOf(before), factsOf(now))
}

function explainShare({ period, heldFrom, heldUntil, proration, share, amountFen }: ChargeSnapshot): string {
  const { firstDay, lastDay } = datesOf(period)
  const from = heldFrom && heldFrom > firstDay ? heldFrom : firstDay
  const until = heldUntil && heldUntil < lastDay ? heldUntil : lastDay
  const rule = prorationRules[proration].label
  return `${from} 至 ${until}，${rule}，计 ${share.parts}/${share.of} 个月 = ${yuan(amountFen)} 元`
}

function factsOf(snapshot: ChargeSnapshot): SaidFacts {
  const { item, rate, quantity } = snapshot
  const kind = feeKinds[item.kind]
  return {
    单价: [showDecimal(rate.price, 2), ' 元'],
    [kind.quantity]: [showDecimal(quantity, kind.places), kind.unit],
    计费时间: [partOf(snapshot), ' 个月'],
    空置: [snapshot.vacancy ? `按 ${snapshot.vacancy.payPercent}% 缴` : '不减', ''],
  }
}

function partOf({ share }: ChargeSnapshot): string {
  return share.parts === share.of ? '1' : `${share.parts}/${share.of}`
}
