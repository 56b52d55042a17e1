import { lapsesOn } from '@haolin/shared/billing/ageing.ts'
import { addDays, DAY_MS, daysBetween, localDate, localTime, momentAt } from '@haolin/shared/calendar.ts'
import {
  caps,
  type DunningFacts,
  lookAgainAt,
  mayStepAt,
  nextStep,
  type Rung,
  rungs,
  wayOf,
} from '@haolin/shared/dunning/ladder.ts'
import { judgePromise, planParts, promiseAfter } from '@haolin/shared/dunning/promise.ts'
import { wordStep } from '@haolin/shared/dunning/words.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const dueOn = '2026-03-15'
const start = momentAt(dueOn)
type Taken = { rung: Rung; at: number }
/** When the household pays or questions all it owes: from a day, for so many days. */
type Break = { from: number; days: number; how: 'paid' | 'disputed' | 'promise' | 'instalments' }

/** Walks the ladder with a look at each of these moments, as the server does. */
function walk(looks: readonly number[], breaks: readonly Break[] = []): Taken[] {
  const taken: Taken[] = []
  for (const now of [...looks].sort((a, b) => a - b)) {
    const day = daysBetween(dueOn, localDate(now))
    const now_ = breaks.filter(({ from, days }) => day >= from && day < from + days).map(({ how }) => how)
    const last = taken.at(-1)
    const facts: DunningFacts = {
      dueOn: now_.includes('paid') || now_.includes('disputed') ? null : dueOn,
      disputed: now_.includes('disputed'),
      level: last ? rungs[last.rung].level : 0,
      steppedOn: last ? localDate(last.at) : null,
      contactedOn: taken.filter(({ rung }) => rung !== 'pack').map(({ at }) => localDate(at)),
      waiting: now_.find((how) => how === 'promise' || how === 'instalments') ?? null,
    }
    const next = nextStep(facts)
    if (next.kind === 'step' && mayStepAt(next.on, now)) taken.push({ rung: next.rung, at: now })
  }
  return taken
}

const days = 220
const moment = fc.integer({ min: 0, max: days * DAY_MS }).map((ms) => start + ms)
const breaks = fc.array(
  fc.record<Break>({
    from: fc.integer({ min: 0, max: days }),
    days: fc.integer({ min: 1, max: 60 }),
    how: fc.constantFrom('paid', 'disputed', 'promise', 'instalments'),
  }),
  { maxLength: 4 },
)

test('whenever one looks: never in quiet hours, never above the caps, each step once, nothing while paid, questioned or promised', () => {
  fc.assert(
    fc.property(fc.array(moment, { maxLength: 400 }), breaks, (looks, pauses) => {
      const taken = walk(looks, pauses)
      for (const { at } of taken) {
        expect(localTime(at) >= '09:00' && localTime(at) < '21:00').toBe(true)
        const day = daysBetween(dueOn, localDate(at))
        expect(pauses.filter(({ from, days }) => day >= from && day < from + days)).toEqual([])
      }
      const contacts = taken.filter(({ rung }) => rung !== 'pack').map(({ at }) => localDate(at))
      for (const { times, days } of caps)
        for (const from of contacts)
          expect(
            contacts.filter((on) => on >= from && on < addDays(from, days)).length,
            `${times} within ${days} days`,
          ).toBeLessThanOrEqual(times)
      expect(new Set(taken.map(({ rung }) => rung)).size).toBe(taken.length)
    }),
    { numRuns: 150 },
  )
})

test('however often one looks, a household gets the same steps on the same days', () => {
  const daily = Array.from({ length: days }, (_, day) => start + day * DAY_MS)
  const reference = walk(daily.map((day) => day + 10 * 3_600_000))
  expect(reference.map(({ rung }) => rung)).toEqual(['reminder', 'second', 'call', 'letter', 'pack'])
  const stepsOf = (taken: readonly Taken[]) => taken.map(({ rung, at }) => [rung, localDate(at)])
  const inHours = fc.integer({ min: 10 * 60, max: 19 * 60 - 1 })
  fc.assert(
    fc.property(
      fc.array(inHours, { minLength: days, maxLength: days }),
      fc.array(moment, { maxLength: 100 }),
      (minutes, extra) => {
        const looks = daily.map((day, i) => day + (minutes[i] ?? 600) * 60_000)
        expect(stepsOf(walk([...looks, ...extra]))).toEqual(stepsOf(reference))
      },
    ),
    { numRuns: 40 },
  )
})

test('a household is looked at every day at the latest, and on the day of its step', () => {
  expect(lookAgainAt({ kind: 'waits', why: 'promise' }, '2026-04-01')).toBe(momentAt('2026-04-02', '10:00'))
  const later = { kind: 'step', rung: 'call', on: '2026-05-01', because: 'due' } as const
  expect(lookAgainAt(later, '2026-04-01')).toBe(momentAt('2026-04-02', '10:00'))
})

test('who needs care is called by name instead of getting a letter, others are spoken to as they wish', () => {
  const usual = { by: 'app', care: false, reachable: true } as const
  expect((Object.keys(rungs) as Rung[]).map((rung) => wayOf(rung, { ...usual, care: true }))).toEqual([
    'message',
    'message',
    'call',
    'call',
    'pack',
  ])
  expect(wayOf('reminder', { ...usual, by: 'phone' })).toBe('call')
  expect(wayOf('second', { ...usual, by: 'letter' })).toBe('letter')
  expect(wayOf('reminder', { ...usual, reachable: false })).toBe('call')
  expect(wayOf('letter', usual)).toBe('letter')
})

test('no word of the ladder threatens, shames or ties money to anything else', () => {
  const facts = {
    communityName: '锦绣花园',
    unitLabel: '3栋2单元1102',
    owedFen: 50_080,
    periods: ['2026-01', '2026-02'],
    dueOn,
    phone: '0571-88880000',
    who: '徐慧',
    today: '2026-06-01',
    former: null,
  }
  const bad =
    /停水|停电|断水|断电|断网|限电|门禁|电梯|道闸|车位|失信|黑名单|曝光|公示|通报|邻居|亲，|敬请谅解|滞纳金|否则|后果自负|最后通牒|欠费户/
  for (const rung of Object.keys(rungs) as Rung[])
    for (const way of ['message', 'call', 'letter', 'pack'] as const) {
      const { title, body } = wordStep(rung, way, facts)
      expect(`${title}${body}`).not.toMatch(bad)
      expect(body).toContain('500.80')
    }
  const sold = { ...facts, former: '原业主 王*丽，2026-03-01 已过户' }
  expect(wordStep('call', 'call', sold).body).toMatch(/^原业主 王\*丽，2026-03-01 已过户：只打给原业主本人/)
  expect(wordStep('letter', 'letter', sold).body).toMatch(/^3栋2单元1102 原业主：/)
  expect(wordStep('letter', 'letter', facts).body).toMatch(/15 日内[\s\S]*异议[\s\S]*0571-88880000/)
})

test('a plan keeps its sum to the fen, lies ahead in order, and is broken only by what fell due by yesterday', () => {
  fc.assert(
    fc.property(fc.integer({ min: 600, max: 900_000 }), fc.integer({ min: 2, max: 6 }), (owed, count) => {
      const parts = planParts(owed, count, '2026-04-10')
      expect(parts.reduce((fen, { amountFen }) => fen + amountFen, 0)).toBe(owed)
      expect(judgePromise('instalments', parts, owed, '2026-04-01')).toEqual({ ok: true })
      const [first] = parts
      expect(promiseAfter(parts, 0, '2026-04-10')).toBe('agreed')
      expect(promiseAfter(parts, (first?.amountFen ?? 0) - 1, '2026-04-11')).toBe('broken')
      expect(promiseAfter(parts, first?.amountFen ?? 0, '2026-04-11')).toBe('agreed')
      expect(promiseAfter(parts, owed, '2026-04-11')).toBe('kept')
    }),
  )
  const day = (dueOn: string, amountFen = 100) => [{ dueOn, amountFen }]
  expect(judgePromise('date', day('2026-04-01'), 100, '2026-04-01')).toMatchObject({ code: 'plan_day_wrong' })
  expect(judgePromise('date', day('2026-05-02'), 100, '2026-04-01')).toMatchObject({ code: 'plan_day_wrong' })
  expect(judgePromise('date', day('2026-04-02', 99), 100, '2026-04-01')).toMatchObject({
    code: 'plan_sum_wrong',
  })
  expect(judgePromise('instalments', day('2026-04-02'), 100, '2026-04-01')).toMatchObject({
    code: 'plan_parts_wrong',
  })
})

test('limitation is three years from the due date, counted anew from each demand that arrived', () => {
  expect(lapsesOn('2026-03-15', null)).toBe('2029-03-15')
  expect(lapsesOn('2026-03-15', '2027-01-09')).toBe('2030-01-09')
  expect(lapsesOn('2026-03-15', '2026-01-09')).toBe('2029-03-15')
  expect(lapsesOn('2024-02-29', null)).toBe('2027-02-28')
})
