import { yuan } from '../money.ts'
import type { Rate } from './charge.ts'

/** Facts of a charge in words with their unit, by the name people know them under. */
export type SaidFacts = Readonly<Record<string, readonly [value: string, unit: string]>>

/** Says how an amount differs from the one before, with every fact that changed; amounts in fen. */
export function sayDifference(nowFen: number, beforeFen: number, before: SaidFacts, now: SaidFacts): string {
  const difference = nowFen - beforeFen
  if (difference === 0) return `和上期一样，都是 ${yuan(nowFen)} 元。`
  const reasons = Object.entries(now).flatMap(([name, [value, unit]]) =>
    before[name]?.[0] === value ? [] : [`${name}由 ${before[name]?.[0] ?? '无'} 变为 ${value}${unit}`],
  )
  const why = reasons.length > 0 ? `：${reasons.join('，')}` : ''
  return `比上期${difference > 0 ? '多' : '少'} ${yuan(Math.abs(difference))} 元${why}。`
}

/** Says which document and version a price rests on. */
export const explainRate = ({ basis, version, effectiveFrom }: Rate): string =>
  `单价依据：${basis}（${version} 版，${effectiveFrom} 起执行）`
