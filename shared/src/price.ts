import type { FeeKind } from './billing/charge.ts'
import { formatDecimal } from './decimal.ts'

/** How people say what a price is for, by the kind of its fee item. */
const priceUnits = {
  area: '元/㎡·月',
  fixed: '元/月',
  parking: '元/位·月',
  one_off: '元/次',
  repair: '元/项',
  late_fee: '/日',
  deposit: '元/份',
  metered: '元/单位',
  pool: '元/月',
  fund: '元/㎡',
} as const satisfies Record<FeeKind, string>

/** How people say whom a price is for. */
export const appliesToLabels = {
  home: '住宅',
  shop: '商铺',
  owned: '自有车位',
  rented: '租赁车位',
} as const

/** Whom a price is for, in words; an old word nobody knows stays itself. */
export const sayAppliesTo = (key: string): string =>
  (appliesToLabels as Readonly<Record<string, string>>)[key] ?? key

/** A price of 1/10,000 yuan in words, with jiao and fen always written: 2.80元/㎡·月, 0.355元/㎡·月. */
export function describePrice(priceScaled: number, kind: FeeKind): string {
  const [whole, places = ''] = formatDecimal({ digits: priceScaled, places: 4 }).split('.')
  return `${whole}.${places.replace(/0+$/, '').padEnd(2, '0')}${priceUnits[kind]}`
}
