import { showDecimal } from '../decimal.ts'
import { yuan } from '../money.ts'
import { type ChargeSnapshot, feeKinds } from './charge.ts'
import { datesOf } from './period.ts'
import { prorationRules } from './proration.ts'

/** Explains a charge to its owner, line by line, from its proof alone. */
export function explainCharge(snapshot: ChargeSnapshot): string[] {
  const { item, rate, fullFen, share } = snapshot
  const kind = feeKinds[item.kind]
  const product = `${showDecimal(snapshot.quantity, kind.places)}${kind.unit} × ${showDecimal(rate.price, 2)} ${kind.per}`
  const lines = [`${product} = ${yuan(fullFen)} 元`]
  if (share.parts !== share.of) lines.push(explainShare(snapshot))
  lines.push(`单价依据：${rate.basis}（${rate.version} 版，${rate.effectiveFrom} 起执行）`)
  return lines
}

/** Says in words how a charge differs from the one before, null if there was none. */
export function explainDifference(now: ChargeSnapshot, before: ChargeSnapshot | null): string | null {
  if (!before) return null
  const difference = now.amountFen - before.amountFen
  if (difference === 0) return `和上期一样，都是 ${yuan(now.amountFen)} 元。`
  const reasons = changes(now, before)
  const why = reasons.length > 0 ? `：${reasons.join('，')}` : ''
  return `比上期${difference > 0 ? '多' : '少'} ${yuan(Math.abs(difference))} 元${why}。`
}

function explainShare({ period, heldFrom, heldUntil, proration, share, amountFen }: ChargeSnapshot): string {
  const { firstDay, lastDay } = datesOf(period)
  const from = heldFrom && heldFrom > firstDay ? heldFrom : firstDay
  const until = heldUntil && heldUntil < lastDay ? heldUntil : lastDay
  const rule = prorationRules[proration].label
  return `${from} 至 ${until}，${rule}，计 ${share.parts}/${share.of} 个月 = ${yuan(amountFen)} 元`
}

function changes(now: ChargeSnapshot, before: ChargeSnapshot): string[] {
  const kind = feeKinds[now.item.kind]
  const columns = [
    {
      name: '单价',
      before: showDecimal(before.rate.price, 2),
      now: showDecimal(now.rate.price, 2),
      unit: ' 元',
    },
    {
      name: kind.quantity,
      before: showDecimal(before.quantity, kind.places),
      now: showDecimal(now.quantity, kind.places),
      unit: kind.unit,
    },
    { name: '计费时间', before: partOf(before), now: partOf(now), unit: ' 个月' },
  ]
  return columns
    .filter((column) => column.before !== column.now)
    .map((column) => `${column.name}由 ${column.before} 变为 ${column.now}${column.unit}`)
}

function partOf({ share }: ChargeSnapshot): string {
  return share.parts === share.of ? '1' : `${share.parts}/${share.of}`
}
