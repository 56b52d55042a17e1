import { ageBuckets } from '@haolin/shared/billing/ageing.ts'
import { percent } from '@haolin/shared/billing/collection-rate.ts'
import type { StatementName } from '@haolin/shared/billing/statement.ts'
import { showMoney } from '../lib/show-money'
import { type Bar, BarChart } from './bar-chart'
import type { Statement } from './use-statement'

type Props = { name: StatementName; statement: Statement }

/** What some statements say at a glance; the others speak by their rows alone. */
export function StatementChart({ name, statement }: Props) {
  if (name === 'arrears') return <BarChart caption="欠费按账龄" bars={agesOf(statement)} />
  if (name === 'collection') return <BarChart caption="当期收缴率" bars={ratesOf(statement)} whole={WHOLE} />
  return null
}

const OLD_FROM_DAYS = 181
const VERY_OLD_FROM_DAYS = 731

/** One bar for each age, from the totals, so that they add up to what is owed. */
function agesOf({ columns, totals }: Statement): Bar[] {
  return ageBuckets.map(({ key, title, from }) => {
    const fen = Number(totals[columns.findIndex((column) => column.key === key)] ?? 0)
    const tone = from >= VERY_OLD_FROM_DAYS ? 'urgent' : from >= OLD_FROM_DAYS ? 'waiting' : 'brand'
    return { label: title, length: fen, words: `${showMoney(fen)} 元`, tone }
  })
}

const LEAST_GOOD = 8000
const WHOLE = 10_000

/** One bar for each group and one for all of them. */
function ratesOf({ columns, rows, totals }: Statement): Bar[] {
  const at = (key: string) => columns.findIndex((column) => column.key === key)
  const [building, steward, feeItem, rate] = ['building', 'steward', 'feeItem', 'currentRate'].map(at) as [
    number,
    number,
    number,
    number,
  ]
  const groupOf = (row: Statement['rows'][number]) =>
    [row[building], row[steward], row[feeItem]].filter((name) => name && name !== '全部').join(' ') ||
    '全小区'
  const bar = (label: string, value: unknown): Bar[] =>
    typeof value === 'number'
      ? [{ label, length: value, words: percent(value), tone: value < LEAST_GOOD ? 'waiting' : 'brand' }]
      : []
  const groups = rows.flatMap((row) => bar(groupOf(row), row[rate]))
  return groups.length > 1 ? [...groups, ...bar('合计', totals[rate])] : groups
}
