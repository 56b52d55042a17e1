import { showMoney } from '../lib/show-money'
import type { BillingRun } from './use-runs'

/** The state of a run in words and colour; the page only shows what the server says. */
export const runStates: Record<
  BillingRun['state'],
  { title: string; tone: 'info' | 'waiting' | 'brand' | 'urgent' }
> = {
  calculating: { title: '正在计算', tone: 'info' },
  draft: { title: '等您复核', tone: 'waiting' },
  publishing: { title: '正在发布', tone: 'info' },
  published: { title: '已发布', tone: 'brand' },
  failed: { title: '没有完成', tone: 'urgent' },
}

/** The difference to the period before, in words and sign: `比上期多 1,200.00 元（+3.1%）`. */
export function compareToPrevious({ totalFen, previousFen }: BillingRun): string {
  const difference = totalFen - previousFen
  if (previousFen === 0) return '上期没有账单'
  if (difference === 0) return '和上期一样'
  const permille = Math.round((Math.abs(difference) / previousFen) * 1000)
  const sign = difference > 0 ? '+' : '−'
  return `比上期${difference > 0 ? '多' : '少'} ${showMoney(Math.abs(difference))} 元（${sign}${(permille / 10).toFixed(1)}%）`
}
