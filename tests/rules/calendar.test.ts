import {
  addDays,
  addOpenTime,
  alwaysOpen,
  checkCalendar,
  DAY_MS,
  daysBetween,
  isDate,
  isOpen,
  localDate,
  momentAt,
  openTimeBetween,
  type ServiceCalendar,
  weekdayOf,
} from '@haolin/shared/calendar.ts'
import { holidayYears } from '@haolin/shared/holidays.ts'
import { momentOfWall } from '@haolin/shared/zone.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const HOUR = 3_600_000
const many = { numRuns: 1500 }
const desk: ServiceCalendar = {
  zone: 'Asia/Shanghai',
  always: false,
  weekly: [{ weekdays: [1, 2, 3, 4, 5], from: '08:30', to: '17:30' }],
  closed: ['2026-01-01', '2026-01-02'],
  opened: [{ on: '2026-01-04', from: '09:00', to: '12:00' }],
}
const night: ServiceCalendar = {
  ...desk,
  weekly: [{ weekdays: [5], from: '22:00', to: '06:00' }],
  opened: [],
}

const time = fc
  .record({ hour: fc.nat(23), minute: fc.constantFrom(0, 1, 15, 30, 59) })
  .map(({ hour, minute }) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)
const date = fc.integer({ min: 0, max: 90 }).map((day) => addDays('2024-01-15', day))
const span = { from: time, to: time }
/** Some calendars lie where the clocks change: in spring at two, at midnight, by half an hour. */
const zone = fc.oneof(
  { weight: 4, arbitrary: fc.constant('Asia/Shanghai') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'America/New_York',
      'Europe/Berlin',
      'America/Santiago',
      'Australia/Lord_Howe',
      'UTC',
    ),
  },
)
const calendars: fc.Arbitrary<ServiceCalendar> = fc.record({
  zone,
  always: fc.constant(false),
  weekly: fc.array(
    fc.record({ ...span, weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }) }),
    { minLength: 1, maxLength: 3 },
  ),
  closed: fc.array(date, { maxLength: 12 }),
  opened: fc.array(fc.record({ ...span, on: date }), { maxLength: 4 }),
})
const anyCalendar = fc.oneof(
  { weight: 9, arbitrary: calendars },
  { weight: 1, arbitrary: fc.constant(alwaysOpen) },
)
/** Around the leap day and the spring changes of clocks. */
const from = momentAt('2024-02-20')
const moment = fc.integer({ min: from, max: from + 50 * DAY_MS })
const duration = fc.oneof(fc.nat(100), fc.nat(200 * HOUR))

describe('open time', () => {
  test('the calendar walks over nights, weekends, holidays and made-up working days', () => {
    const friday = momentAt('2025-12-31', '17:00')
    expect(addOpenTime(desk, friday, HOUR)).toBe(momentAt('2026-01-04', '09:30'))
    expect(addOpenTime(desk, friday, HOUR / 2)).toBe(momentAt('2025-12-31', '17:30'))
    expect(openTimeBetween(desk, friday, momentAt('2026-01-05', '09:30'))).toBe(4.5 * HOUR)
  })

  test('a leap day is a day', () => {
    expect(addOpenTime(desk, momentAt('2024-02-28', '17:00'), HOUR)).toBe(momentAt('2024-02-29', '09:00'))
    expect(openTimeBetween(desk, momentAt('2024-02-28'), momentAt('2024-03-01'))).toBe(18 * HOUR)
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2)
    expect(isDate('2025-02-29')).toBe(false)
  })

  test('a night shift belongs to the date on which it begins', () => {
    expect(addOpenTime(night, momentAt('2026-01-09', '23:00'), 3 * HOUR)).toBe(
      momentAt('2026-01-10', '02:00'),
    )
    expect(isOpen(night, momentAt('2026-01-10', '05:59'))).toBe(true)
    expect(isOpen(night, momentAt('2026-01-10', '06:00'))).toBe(false)
    expect(openTimeBetween(night, momentAt('2026-01-02'), momentAt('2026-01-04'))).toBe(0)
    expect(openTimeBetween(night, momentAt('2026-01-09'), momentAt('2026-01-11'))).toBe(8 * HOUR)
  })

  test('opened beats closed beats weekly', () => {
    const calendar = { ...desk, opened: [{ on: '2026-01-01', from: '10:00', to: '11:00' }] }
    expect(openTimeBetween(calendar, momentAt('2026-01-01'), momentAt('2026-01-02'))).toBe(HOUR)
  })

  test('an equal start and end is a whole day, 24:00 is midnight', () => {
    const whole = { ...desk, weekly: [{ weekdays: [3], from: '08:00', to: '08:00' }] }
    expect(openTimeBetween(whole, momentAt('2026-03-02'), momentAt('2026-03-09'))).toBe(DAY_MS)
    const late = { ...desk, weekly: [{ weekdays: [3], from: '20:00', to: '24:00' }] }
    expect(openTimeBetween(late, momentAt('2026-03-02'), momentAt('2026-03-09'))).toBe(4 * HOUR)
  })

  test('what is added can be counted again', () => {
    fc.assert(
      fc.property(anyCalendar, moment, duration, (calendar, start, ms) => {
        expect(openTimeBetween(calendar, start, addOpenTime(calendar, start, ms))).toBe(ms)
      }),
      many,
    )
  })

  test('what is counted can be added again, up to closed time nobody works in', () => {
    fc.assert(
      fc.property(anyCalendar, moment, moment, (calendar, x, y) => {
        const [a, b] = x <= y ? [x, y] : [y, x]
        const reached = addOpenTime(calendar, a, openTimeBetween(calendar, a, b))
        expect(reached).toBeLessThanOrEqual(b)
        expect(openTimeBetween(calendar, reached, b)).toBe(0)
        if (isOpen(calendar, b - 1) && b > a) expect(reached).toBe(b)
      }),
      many,
    )
  })

  test('two waits are one longer wait', () => {
    fc.assert(
      fc.property(anyCalendar, moment, duration, duration, (calendar, start, first, second) => {
        const once = addOpenTime(calendar, start, first + second)
        expect(addOpenTime(calendar, addOpenTime(calendar, start, first), second)).toBe(once)
      }),
      many,
    )
  })

  test('whoever starts later or waits longer is never done earlier', () => {
    fc.assert(
      fc.property(
        anyCalendar,
        moment,
        fc.nat(5 * DAY_MS),
        duration,
        duration,
        (calendar, start, later, ms, more) => {
          const due = addOpenTime(calendar, start, ms)
          expect(addOpenTime(calendar, start + later, ms)).toBeGreaterThanOrEqual(due)
          expect(addOpenTime(calendar, start, ms + more)).toBeGreaterThanOrEqual(due)
        },
      ),
      many,
    )
  })

  test('open time between moments adds up and turns round', () => {
    fc.assert(
      fc.property(anyCalendar, moment, moment, moment, (calendar, a, b, c) => {
        const whole = openTimeBetween(calendar, a, b) + openTimeBetween(calendar, b, c)
        expect(whole).toBe(openTimeBetween(calendar, a, c))
        expect(openTimeBetween(calendar, a, b) + openTimeBetween(calendar, b, a)).toBe(0)
      }),
      many,
    )
  })

  test('counting agrees with asking every minute', () => {
    fc.assert(
      fc.property(calendars, fc.nat(40 * 24 * 60), fc.nat(3 * 24 * 60), (calendar, start, length) => {
        const begin = from + start * 60_000
        let open = 0
        for (let minute = 0; minute < length; minute += 1) {
          if (isOpen(calendar, begin + minute * 60_000)) open += 60_000
        }
        expect(openTimeBetween(calendar, begin, begin + length * 60_000)).toBe(open)
      }),
      { numRuns: 40 },
    )
  })
})

describe('zones', () => {
  const newYork: ServiceCalendar = { ...desk, zone: 'America/New_York', closed: [], opened: [] }

  test('the day on which the clocks go forward has an hour less, the one on which they go back an hour more', () => {
    const whole = { ...newYork, weekly: [{ weekdays: [7], from: '00:00', to: '24:00' }] }
    const noon = (date: string) => Date.parse(`${date}T12:00:00Z`)
    expect(openTimeBetween(whole, noon('2026-03-07'), noon('2026-03-10'))).toBe(23 * HOUR)
    expect(openTimeBetween(whole, noon('2026-10-31'), noon('2026-11-03'))).toBe(25 * HOUR)
  })

  test('a desk opens when its own wall clock says so, before and after the change', () => {
    expect(isOpen(newYork, Date.parse('2026-03-06T13:30:00Z'))).toBe(true)
    expect(isOpen(newYork, Date.parse('2026-03-06T13:29:59Z'))).toBe(false)
    expect(isOpen(newYork, Date.parse('2026-03-09T12:30:00Z'))).toBe(true)
    expect(addOpenTime(newYork, Date.parse('2026-03-06T22:00:00Z'), HOUR)).toBe(
      Date.parse('2026-03-09T13:00:00Z'),
    )
  })

  test('the first moment a wall clock shows a time is taken; a time left out is as if the clocks had not changed', () => {
    const wall = (text: string) => Date.parse(`${text}Z`)
    expect(momentOfWall('America/New_York', wall('2026-11-01T01:30:00'))).toBe(wall('2026-11-01T05:30:00'))
    expect(momentOfWall('America/New_York', wall('2026-03-08T02:30:00'))).toBe(wall('2026-03-08T07:30:00'))
    expect(momentOfWall('Asia/Shanghai', wall('2026-03-08T02:30:00'))).toBe(wall('2026-03-07T18:30:00'))
  })
})

describe('the holidays of 2026', () => {
  const days = (from: string, to: string) =>
    Array.from({ length: daysBetween(from, to) + 1 }, (_, i) => addDays(from, i))
  const [year] = holidayYears
  const holidays = year!.holidays.flatMap(({ from, to }) => days(from, to))
  const office: ServiceCalendar = {
    ...desk,
    closed: holidays,
    opened: year!.workdays.map((on) => ({ on, from: '08:30', to: '17:30' })),
  }

  test('33 days off, and six weekend days on which everybody works', () => {
    expect(holidays).toHaveLength(33)
    expect(new Set(holidays).size).toBe(33)
    for (const day of year!.workdays) {
      expect(weekdayOf(day)).toBeGreaterThan(5)
      expect(holidays).not.toContain(day)
    }
  })

  test('over the Spring Festival an office counts from Saturday the 14th to Tuesday the 24th', () => {
    const eve = momentAt('2026-02-14', '16:30')
    expect(addOpenTime(office, eve, 2 * HOUR)).toBe(momentAt('2026-02-24', '09:30'))
    expect(openTimeBetween(office, momentAt('2026-10-05'), momentAt('2026-10-12'))).toBe(3 * 9 * HOUR)
  })
})

describe('calendars that cannot be used', () => {
  test.each([
    [{ ...desk, weekly: [] }, 'calendar_never_open', 'weekly'],
    [{ ...desk, weekly: [{ weekdays: [], from: '08:00', to: '09:00' }] }, 'calendar_never_open', 'weekly'],
    [
      { ...desk, weekly: [...desk.weekly, { weekdays: [1], from: '8:00', to: '09:00' }] },
      'calendar_time_malformed',
      'weekly.1.from',
    ],
    [
      { ...desk, opened: [{ on: '2026-01-04', from: '08:00', to: '24:30' }] },
      'calendar_time_malformed',
      'opened.0.to',
    ],
    [{ ...desk, closed: ['2026-01-01', '2025-02-29'] }, 'calendar_date_malformed', 'closed.1'],
    [
      { ...desk, opened: [{ on: '调休', from: '08:00', to: '09:00' }] },
      'calendar_date_malformed',
      'opened.0.on',
    ],
    [
      { ...desk, weekly: [{ weekdays: [1, 8], from: '08:00', to: '09:00' }] },
      'calendar_weekday_malformed',
      'weekly.0.weekdays',
    ],
    [{ ...desk, zone: 'Asia/Peking' }, 'calendar_zone_unknown', 'zone'],
  ])('is refused: %#', (calendar, code, field) => {
    expect(checkCalendar(calendar)).toEqual({ ok: false, code, field })
    expect(() => addOpenTime(calendar, from, HOUR)).toThrow(RangeError)
  })

  test('a desk and a control room are accepted', () => {
    expect(checkCalendar(desk)).toEqual({ ok: true })
    expect(checkCalendar(alwaysOpen)).toEqual({ ok: true })
  })
})

describe('dates', () => {
  test('a local day begins at four in the afternoon of the day before in London', () => {
    expect(localDate(Date.parse('2025-12-31T15:59:59Z'))).toBe('2025-12-31')
    expect(localDate(Date.parse('2025-12-31T16:00:00Z'))).toBe('2026-01-01')
    expect(momentAt('2026-01-01', '08:00')).toBe(Date.parse('2026-01-01T00:00:00Z'))
    expect([weekdayOf('2026-01-01'), weekdayOf('2024-02-29'), weekdayOf('2026-11-22')]).toEqual([4, 4, 7])
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01')
  })
})
