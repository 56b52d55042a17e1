import { splitTax } from '@haolin/shared/billing/tax.ts'
import { decimal } from '@haolin/shared/decimal.ts'
import { invoiceMoves, invoiceStates, moveInvoice } from '@haolin/shared/invoice/lifecycle.ts'
import { readTaxNumber } from '@haolin/shared/invoice/tax-number.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'

test('the examples of the tax rules come out to the fen', () => {
  expect(splitTax(25_040, decimal('6'))).toEqual({ netFen: 23_623, taxFen: 1_417 })
  expect(splitTax(30_000, decimal('9'))).toEqual({ netFen: 27_523, taxFen: 2_477 })
  expect(splitTax(103_000, decimal('3'))).toEqual({ netFen: 100_000, taxFen: 3_000 })
})

test('one wrong digit, or two that changed places, never makes another valid tax number', () => {
  const digits = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  const good = '91350100M000100Y43'
  expect(readTaxNumber(good)).toEqual({ ok: true, value: good })
  fc.assert(
    fc.property(fc.nat(17), fc.constantFrom(...digits), (place, digit) => {
      const typed = good.slice(0, place) + digit + good.slice(place + 1)
      expect(readTaxNumber(typed).ok).toBe(typed === good)
    }),
  )
  fc.assert(
    fc.property(fc.nat(15), (place) => {
      const swapped = good.slice(0, place) + good[place + 1] + good[place] + good.slice(place + 2)
      expect(readTaxNumber(swapped).ok).toBe(swapped === good)
    }),
  )
  for (const typed of ['', '123', `${good}0`, good.replace('M', 'I')])
    expect(readTaxNumber(typed)).toEqual({ ok: false, code: 'tax_number_malformed' })
})

test('only a red one takes an issued invoice back, and nothing brings a red one back', () => {
  const events = [...new Set(invoiceMoves.map(({ event }) => event))]
  expect(events.filter((event) => moveInvoice('issued', event))).toEqual(['ask_red'])
  expect(events.filter((event) => moveInvoice('red_issued', event))).toEqual([])
  expect(events.filter((event) => moveInvoice('failed', event))).toEqual([])
  for (const { from, to } of invoiceMoves)
    for (const state of from)
      if (invoiceStates[state].stands && !invoiceStates[to].stands)
        expect(['failed', 'red_issued']).toContain(to)
})
