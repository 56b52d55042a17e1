import type { DutyFacts } from '@haolin/shared/duty.ts'
import { alarmsBy, nextAlarmAt, unreadRungs } from '@haolin/shared/handover/alarm.ts'
import { type OpenThing, writeSheet } from '@haolin/shared/handover/sheet.ts'
import { endsDue, sheetTimes, shiftEnds } from '@haolin/shared/handover/shift-end.ts'
import { type Side, sideNames, signSteps, whyNotSign } from '@haolin/shared/handover/sign.ts'
import { type StaffRole, staffRoles } from '@haolin/shared/roles.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const minute = 60_000
const start = Date.parse('2026-11-21T12:00:00Z')

describe('the alarms of a sheet nobody has taken over', () => {
  const sheet = fc.record({
    endsAt: fc.integer({ min: -30, max: 30 }).map((m) => start + m * minute),
    madeAt: fc.integer({ min: -30, max: 30 }).map((m) => start + m * minute),
    readAt: fc.option(fc.integer({ min: 0, max: 200 }).map((m) => start + m * minute)),
  })

  test('are the same whenever and however often somebody looked', () => {
    fc.assert(
      fc.property(sheet, fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 40 }), (facts, looks) => {
        const end = start + 300 * minute
        const rung = new Set<number>()
        let wake = nextAlarmAt(facts, Math.min(facts.madeAt, start - 31 * minute))
        for (const now of [...looks.map((m) => start + m * minute).sort((a, b) => a - b), end]) {
          // A sweep only takes up what is due to be looked at; the signature is known from its own moment on.
          const known = {
            ...facts,
            readAt: facts.readAt !== null && facts.readAt <= now ? facts.readAt : null,
          }
          if (wake === null || wake > now) continue
          for (const { level } of alarmsBy(known, now)) rung.add(level)
          wake = nextAlarmAt(known, now)
        }
        expect([...rung].sort()).toEqual(alarmsBy(facts, end).map(({ level }) => level))
      }),
      { numRuns: 2_000 },
    )
  })

  test('come after the shift and after the writing, never once somebody has read it', () => {
    fc.assert(
      fc.property(sheet, (facts) => {
        for (const { at, level } of alarmsBy(facts, start + 900 * minute)) {
          expect(at).toBe(
            Math.max(facts.endsAt, facts.madeAt) +
              (unreadRungs.find((rung) => rung.level === level)?.afterMs ?? 0),
          )
          expect(facts.readAt ?? Number.POSITIVE_INFINITY).toBeGreaterThan(at)
        }
        expect(alarmsBy({ ...facts, readAt: facts.endsAt }, start + 900 * minute)).toEqual([])
      }),
    )
  })
})

describe('the ends of shifts', () => {
  const shift = (from: number, until: number): DutyFacts => ({
    usual: [],
    leaves: [],
    shifts: [
      { on: '2026-11-21', counts: 'duty', from: start + from * minute, until: start + until * minute },
    ],
  })

  test('are found once each, whatever windows they are looked for in', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 200 })), {
          minLength: 1,
          maxLength: 5,
        }),
        fc.integer({ min: 1, max: 60 }),
        (people, step) => {
          const duty = new Map(people.map(([from, length], i) => [`p${i}`, shift(from, from + length)]))
          const whole = shiftEnds(duty, start, start + 500 * minute)
          const parts = []
          for (let m = 0; m < 500; m += step)
            parts.push(...shiftEnds(duty, start + m * minute, start + Math.min(500, m + step) * minute))
          expect(parts).toEqual(whole)
          expect(whole.flatMap(({ leaving }) => leaving).sort()).toEqual([...duty.keys()].sort())
        },
      ),
    )
  })

  test('somebody whose next shift follows at once does not go, and whoever lives here never does', () => {
    const twice = { ...shift(0, 60), shifts: [...shift(0, 60).shifts, ...shift(60, 120).shifts] }
    const always = { usual: [{ fromMinute: 0, untilMinute: 7 * 24 * 60 }], shifts: [], leaves: [] }
    const ends = shiftEnds(
      new Map([
        ['a', twice],
        ['b', always],
      ]),
      start,
      start + 500 * minute,
    )
    expect(ends).toEqual([{ at: start + 120 * minute, leaving: ['a'] }])
  })

  test('a sheet is due ten minutes before the end and is still written soon after it', () => {
    const duty = new Map([['a', shift(0, 60)]])
    const at = start + 60 * minute
    expect(endsDue(duty, at - sheetTimes.leadMs - 1)).toEqual([])
    expect(endsDue(duty, at - sheetTimes.leadMs)).toHaveLength(1)
    expect(endsDue(duty, at + sheetTimes.lookBackMs)).toHaveLength(1)
    expect(endsDue(duty, at + sheetTimes.lookBackMs + 1)).toEqual([])
  })
})

describe('signing', () => {
  const anybody = fc.record({
    staffId: fc.constantFrom('a', 'b', 'c'),
    roles: fc.subarray(Object.keys(staffRoles) as StaffRole[], { minLength: 1 }),
    present: fc.boolean(),
  })
  const anySheet = fc.record({
    leaving: fc.subarray(['a', 'b']),
    signs: fc.uniqueArray(
      fc.record({
        side: fc.constantFrom<Side>('leaving', 'coming'),
        staffId: fc.constantFrom('a', 'b', 'c'),
      }),
      { selector: ({ side }) => side },
    ),
  })

  test('nobody ever signs both sides, a side twice, or takes over what they left', () => {
    fc.assert(
      fc.property(anySheet, anybody, (sheet, signer) => {
        for (const side of signSteps(sheet, signer)) {
          expect(sheet.signs.some((one) => one.side === side || one.staffId === signer.staffId)).toBe(false)
          expect(sheet.leaving.includes(signer.staffId)).toBe(side === 'leaving')
          if (side === 'coming')
            expect(
              signer.roles.includes('manager') || (signer.roles.includes('agent') && signer.present),
            ).toBe(true)
        }
        for (const side of sideNames)
          expect(whyNotSign(side, sheet, signer) === null).toBe(signSteps(sheet, signer).includes(side))
      }),
    )
  })
})

test('a sheet has every promise once: the dangerous first, then the late, then by the promised moment', () => {
  const thing = fc.record({
    ticketId: fc.uuid(),
    number: fc.string({ minLength: 1, maxLength: 6 }),
    title: fc.constant('漏水'),
    place: fc.constant('1栋'),
    stateLabel: fc.constant('处理中'),
    who: fc.constant('李师傅'),
    priority: fc.constantFrom('P0', 'P1', 'P2', 'P3', 'P4'),
    level: fc.nat(4),
    dueAt: fc.option(fc.integer({ min: -500, max: 500 }).map((m) => start + m * minute)),
  }) as fc.Arbitrary<OpenThing>
  fc.assert(
    fc.property(fc.array(thing, { maxLength: 30 }), (things) => {
      const lines = writeSheet(things, [], start)
      expect(lines.map(({ ticketId }) => ticketId).sort()).toEqual(things.map((one) => one.ticketId).sort())
      const ranks = lines.map(({ section }) => ['urgent', 'overdue', 'promised'].indexOf(section))
      expect(ranks).toEqual([...ranks].sort())
      for (const { section, priority, dueAt, overdue } of lines) {
        expect(overdue).toBe(dueAt !== null && dueAt < start)
        expect(section === 'urgent').toBe(priority === 'P0' || priority === 'P1')
        if (section === 'promised') expect(overdue).toBe(false)
      }
    }),
  )
})
