import { type FeeKind, feeKinds } from '@haolin/shared/billing/charge.ts'
import {
  type BilledHome,
  type BilledReading,
  chargeHome,
  type OfferedItem,
} from '@haolin/shared/billing/charge-home.ts'
import { feeCode, isMade, madeKinds, pricedFor, reservedFor } from '@haolin/shared/billing/fee-items.ts'
import { issuedEvent } from '@haolin/shared/billing/issue.ts'
import { judgeAppliesTo } from '@haolin/shared/billing/price-change.ts'
import { singleFees } from '@haolin/shared/billing/single-fees.ts'
import { decimal } from '@haolin/shared/decimal.ts'
import { appliesToLabels } from '@haolin/shared/price.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const kinds = Object.keys(feeKinds) as FeeKind[]
const everybody = Object.keys(appliesToLabels)
const held = { heldFrom: null, heldUntil: null }
const reading: BilledReading = {
  itemId: 'item',
  meter: { code: 'S-1', kind: 'water' },
  reading: {
    kind: 'normal',
    previous: decimal('0'),
    current: decimal('10'),
    digits: 5,
    multiplier: decimal('1'),
    oldFinal: null,
    newStart: null,
    readOn: '2026-03-25',
    previousOn: null,
  },
  usedBefore: decimal('0'),
}
const home = (appliesTo: string): BilledHome => ({
  ...held,
  usage: appliesTo === 'shop' ? 'shop' : 'home',
  area: decimal('100'),
  spaces: ['owned', 'rented']
    .filter((kind) => kind === appliesTo)
    .map((kind) => ({ ...held, code: kind, kind })),
  readings: [reading],
})
const item = (kind: FeeKind, appliesTo: string): OfferedItem => ({
  id: 'item',
  code: 'A01',
  name: '费',
  kind,
  rates: [
    { appliesTo, version: '1', price: decimal('2'), effectiveFrom: '2026-01-01', until: null, basis: '合同' },
  ],
})

test('a price may be asked for exactly where somebody is billed by it', () => {
  for (const kind of kinds)
    for (const appliesTo of everybody) {
      const charged = chargeHome(home(appliesTo), [item(kind, appliesTo)], '2026-03')
      expect(charged.ok).toBe(true)
      const bills = charged.ok && charged.charges.length > 0
      expect([kind, appliesTo, judgeAppliesTo(kind, appliesTo) === null]).toEqual([kind, appliesTo, bills])
    }
})

test('no kind is both made by people and one that comes by itself, and nobody makes one without a way to bill it', () => {
  const own = Object.values(singleFees).map(({ kind }) => kind)
  expect(own.filter(isMade)).toEqual([])
  for (const kind of Object.keys(madeKinds) as FeeKind[])
    expect([kind, pricedFor(kind).length > 0 || kind === 'pool']).toEqual([kind, true])
})

test('the code of a fee that comes by itself is kept for it in any case, every other code is free', () => {
  const own: string[] = Object.values(singleFees).map(({ code }) => code)
  for (const code of own) expect(reservedFor(code.toLowerCase())).not.toBeNull()
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9A-Za-z]{1,12}$/), (typed) => {
      expect(reservedFor(typed) !== null).toBe(own.includes(feeCode(typed)))
      expect(feeCode(feeCode(typed))).toBe(feeCode(typed))
    }),
  )
})

test('what is collected for others never becomes income', () => {
  expect(issuedEvent('income', 1).event).toBe('charge_issued')
  expect(issuedEvent('agency', 1).event).toBe('agency_charge_issued')
})
