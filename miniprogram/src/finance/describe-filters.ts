import { showPeriod } from '../lib/show-period'
import type { View } from './use-filters'

type Option = { value: string; label: string }

const groups: Record<string, string> = {
  community: '按全小区',
  building: '按楼栋',
  feeItem: '按费项',
  steward: '按管家',
}
const shows: Record<string, string> = { owing: '未缴清', settled: '已缴清' }

/** The filters in one line: `2026年9月至2026年11月，3栋，未缴清`. */
export function describeFilters(
  { filters }: Pick<View, 'filters'>,
  buildings: readonly Option[],
  feeItems: readonly Option[],
): string {
  const { from, to, buildingId, feeItem, show, by, day } = filters
  const named = (options: readonly Option[], value: string | undefined) =>
    options.find((option) => option.value === value)?.label ?? value
  const words = [
    day ?? stretch(from, to),
    named(buildings, buildingId),
    named(feeItems, feeItem),
    show && shows[show],
    by && groups[by],
  ]
  return words.filter(Boolean).join('，') || '没有筛选，全部记录'
}

function stretch(from: string | undefined, to: string | undefined): string | undefined {
  if (from && to) return from === to ? showPeriod(from) : `${showPeriod(from)}至${showPeriod(to)}`
  if (from) return `${showPeriod(from)}起`
  return to && `到${showPeriod(to)}为止`
}
