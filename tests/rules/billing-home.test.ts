import { recomputeCharge } from '@haolin/shared/billing/charge.ts'
import { type BilledHome, chargeHome, type OfferedItem } from '@haolin/shared/billing/charge-home.ts'
import { issuedEvent } from '@haolin/shared/billing/issue.ts'
import { balanceOf, post } from '@haolin/shared/billing/ledger.ts'
import { isBillable } from '@haolin/shared/billing/policy.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const rate = (appliesTo: string, yuan: number, from = '2020-01-01', until: string | null = null) => ({
  appliesTo,
  version: '1',
  price: { digits: yuan * 10_000, places: 4 },
  effectiveFrom: from,
  until,
  basis: '物业服务合同第 8 条',
})
const property: OfferedItem = {
  id: 'p',
  code: 'property',
  name: '物业服务费',
  kind: 'area',
  rates: [rate('home', 2.8), rate('shop', 5)],
}
const parking: OfferedItem = {
  id: 'c',
  code: 'parking',
  name: '车位费',
  kind: 'parking',
  rates: [rate('owned', 80), rate('rented', 300)],
}
const home: BilledHome = {
  usage: 'home',
  area: { digits: 894_300, places: 4 },
  heldFrom: '2020-01-01',
  heldUntil: null,
  spaces: [],
}
const space = (code: string, kind: string, heldFrom: string | null = null) => ({
  code,
  kind,
  heldFrom,
  heldUntil: null,
})
const amounts = (billed: BilledHome, items: OfferedItem[], period = '2026-11') => {
  const charged = chargeHome(billed, items, period)
  if (!charged.ok) throw new Error(charged.code)
  return charged.charges.map(({ source, amountFen }) => [source, amountFen])
}

describe('a home is charged', () => {
  test('by its area at the price of its usage', () => {
    expect(amounts(home, [property])).toEqual([['', 25_040]])
    expect(amounts({ ...home, usage: 'shop' }, [property])).toEqual([['', 44_715]])
  })

  test('for each of its parking spaces, owned or rented', () => {
    const spaces = [space('B1-01', 'owned'), space('B1-02', 'rented')]
    expect(amounts({ ...home, spaces }, [parking])).toEqual([
      ['B1-01', 8_000],
      ['B1-02', 30_000],
    ])
  })

  test('nothing where no price is in force, be it not yet, no longer, or for others only', () => {
    const none = [
      { ...property, rates: [rate('home', 2.8, '2027-01-01')] },
      { ...property, rates: [rate('home', 2.8, '2020-01-01', '2026-10-31')] },
      { ...property, rates: [rate('shop', 5)] },
      { ...property, rates: [rate('home', 0)] },
      { ...property, kind: 'one_off' as const },
    ]
    expect(amounts(home, none)).toEqual([])
  })

  test('by the newest price in force on the first day of the period', () => {
    const rates = [rate('home', 2.8), rate('home', 3, '2026-11-01'), rate('home', 9, '2026-11-02')]
    expect(amounts(home, [{ ...property, rates }])).toEqual([['', 26_829]])
  })

  test('from the month after it was handed over, and to the month in which it was given up', () => {
    expect(amounts({ ...home, heldFrom: '2026-11-02' }, [property])).toEqual([])
    expect(amounts({ ...home, heldFrom: '2026-11-01' }, [property])).toHaveLength(1)
    expect(amounts({ ...home, heldUntil: '2026-11-15' }, [property])).toHaveLength(1)
  })

  test('once in a month of sale, whatever the day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 29 }), (day) => {
        const date = (of: number) => `2026-11-${String(of).padStart(2, '0')}`
        const seller = amounts({ ...home, heldUntil: date(day) }, [property])
        const buyer = amounts({ ...home, heldFrom: date(day + 1) }, [property])
        expect([...seller, ...buyer]).toEqual([['', 25_040]])
      }),
    )
  })

  test('never without an area: it names the fee item instead', () => {
    const bare = { ...home, area: { digits: 0, places: 4 } }
    expect(chargeHome(bare, [property], '2026-11')).toEqual({
      ok: false,
      code: 'quantity_missing',
      item: '物业服务费',
    })
  })

  test('with a proof that gives the same amount again', () => {
    const charged = chargeHome({ ...home, spaces: [space('B1-01', 'owned')] }, [property, parking], '2026-11')
    if (!charged.ok) throw new Error(charged.code)
    for (const { amountFen, snapshot } of charged.charges) {
      expect(recomputeCharge(JSON.parse(JSON.stringify(snapshot)))).toBe(amountFen)
    }
  })
})

test('a period may be billed up to the next month', () => {
  expect(isBillable('2026-12', '2026-11-21')).toBe(true)
  expect(isBillable('2027-01', '2026-11-21')).toBe(false)
  expect(isBillable('2027-01', '2026-12-01')).toBe(true)
})

test('issuing a charge makes the whole amount receivable, as income or as money owed on', () => {
  for (const account of ['income', 'agency'] as const) {
    const posted = post(issuedEvent(account, 25_040))
    if (!posted.ok) throw new Error(posted.code)
    expect(balanceOf('receivable', posted.lines)).toBe(25_040)
    expect(balanceOf(account, posted.lines)).toBe(25_040)
  }
})
