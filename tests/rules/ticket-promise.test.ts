import { momentAt } from '@haolin/shared/calendar.ts'
import { type ClockEvent, recomputeClocks } from '@haolin/shared/ticket/clock-effects.ts'
import { defaultPolicy } from '@haolin/shared/ticket/clock-policy.ts'
import { activeStates, type Priority, priorities, stateNames } from '@haolin/shared/ticket/lifecycle.ts'
import { momentWords, nextPromise } from '@haolin/shared/ticket/promise.ts'
import { describe, expect, test } from 'vitest'

const HOUR = 3_600_000
const now = momentAt('2026-11-20', '14:00')
const submitted = (priority: Priority, kind: ClockEvent['kind'] = 'repair') =>
  recomputeClocks([{ move: 'submit', at: now, by: 'reporter', kind, priority }], defaultPolicy)

describe('the next promise', () => {
  test('a new ticket is promised a call by a named person by a time', () => {
    const promise = nextPromise({
      state: 'submitted',
      clocks: submitted('P2'),
      who: '管家小周',
      timerAt: null,
      now,
    })
    expect(promise).toEqual({
      kind: 'acknowledge',
      dueAt: now + HOUR / 4,
      who: '管家小周',
      overdue: false,
      sentence: '收到了。管家小周会在今天 14:15 前联系您。',
    })
  })

  test('a technician under way is promised at the door', () => {
    const promise = nextPromise({
      state: 'assigned',
      clocks: submitted('P2'),
      who: '李师傅',
      timerAt: null,
      now,
    })
    expect(promise.sentence).toBe('李师傅接手了，会在今天 16:00 前到。')
  })

  test('a broken promise is owned up to, with another way to reach us', () => {
    const late = now + 3 * HOUR
    const promise = nextPromise({
      state: 'assigned',
      clocks: submitted('P2'),
      who: '李师傅',
      timerAt: null,
      now: late,
    })
    expect(promise.overdue).toBe(true)
    expect(promise.sentence).toBe('抱歉，没赶上说好的今天 16:00。李师傅已被提醒，您也可以直接打物业电话。')
  })

  test('every active ticket of every priority names a person and a time', () => {
    for (const state of activeStates) {
      for (const priority of Object.keys(priorities) as Priority[]) {
        for (const kind of ['repair', 'complaint'] as const) {
          const clocks = submitted(priority, kind)
          const promise = nextPromise({ state, clocks, who: '李师傅', timerAt: now + HOUR, now })
          expect(promise.dueAt).toBeGreaterThan(now)
          expect(promise.sentence).toMatch(/\d\d:\d\d/)
        }
      }
    }
  })

  test('no state is left without a sentence, and none says what we do not say', () => {
    for (const state of stateNames) {
      for (const timerAt of [null, now + HOUR]) {
        const { sentence } = nextPromise({ state, clocks: [], who: '李师傅', timerAt, now })
        expect(sentence).not.toMatch(/[{}]|敬请谅解|系统繁忙|相关部门|亲/)
      }
    }
  })
})

test('a time is said as people say it', () => {
  expect(momentWords(momentAt('2026-11-20', '09:05'), now)).toBe('今天 09:05')
  expect(momentWords(momentAt('2026-11-21', '00:00'), now)).toBe('明天 00:00')
  expect(momentWords(momentAt('2026-12-03', '18:30'), now)).toBe('12月3日 18:30')
  expect(momentWords(momentAt('2027-01-01', '08:00'), now)).toBe('2027年1月1日 08:00')
})
