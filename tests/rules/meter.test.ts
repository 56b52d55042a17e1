import { decimal } from '@haolin/shared/decimal.ts'
import { judgeReading, type ReadingFacts } from '@haolin/shared/meter/judge-reading.ts'
import { describe, expect, test } from 'vitest'

const facts = (previous: string, current: string, more: Partial<ReadingFacts> = {}): ReadingFacts => ({
  kind: 'normal',
  previous: decimal(previous),
  current: decimal(current),
  digits: 5,
  multiplier: decimal('1'),
  oldFinal: null,
  newStart: null,
  ...more,
})
const usual = ['12', '14', '10'].map(decimal)
const judged = (reading: ReadingFacts, before: Partial<Parameters<typeof judgeReading>[1]> = {}) =>
  judgeReading(reading, { previousKind: 'normal', usual, ...before })

describe('a reading', () => {
  test('counts what lies between it and the one before', () =>
    expect(judged(facts('1000', '1012'))).toEqual({ ok: true, usage: decimal('12'), verdict: 'ok' }))

  test('99980 → 00035 is 55 with the turn noted, and waits for a person without', () => {
    expect(judged(facts('99980', '35', { kind: 'rollover' }))).toMatchObject({
      usage: decimal('55'),
      verdict: 'ok',
    })
    expect(judged(facts('99980', '35'))).toMatchObject({ verdict: 'negative' })
  })

  test('lower by 3 is blocked for review, and noted as a turn it is absurd: 99,997 is never billed', () => {
    expect(judged(facts('1000', '997'))).toEqual({ ok: true, usage: decimal('-3'), verdict: 'negative' })
    const noted = judged(facts('1000', '997', { kind: 'rollover' }), { usual: [] })
    expect(noted).toEqual({ ok: true, usage: decimal('99997'), verdict: 'absurd' })
  })

  test('far above the usual usage waits for a person; a small usage never does', () => {
    expect(judged(facts('1000', '1061'))).toMatchObject({ verdict: 'absurd' })
    expect(judged(facts('1000', '1060'))).toMatchObject({ verdict: 'ok' })
    expect(judged(facts('1000', '1019'), { usual: [decimal('1')] })).toMatchObject({ verdict: 'ok' })
    expect(judged(facts('0', '900'), { usual: [] })).toMatchObject({ verdict: 'ok' })
  })

  test('below an estimate says that the estimate was too high', () =>
    expect(judged(facts('1000', '990'), { previousKind: 'estimate' })).toMatchObject({
      verdict: 'below_estimate',
    }))

  test('with more digits than the counter has, or a replacement without both stands, is no reading', () => {
    expect(judged(facts('1000', '100000'))).toEqual({ ok: false, code: 'reading_digits' })
    expect(judged(facts('1000', '7', { kind: 'replacement' }))).toEqual({
      ok: false,
      code: 'replacement_needed',
    })
  })
})
