import type { DutyFacts } from '@haolin/shared/duty.ts'
import type { Skill } from '@haolin/shared/ticket/catalogue.ts'

/** A technician of the month. */
export type Worker = {
  staffId: string
  skills: readonly Skill[]
  duty: DutyFacts
  base: number
  capacity: number
}

const dayMinutes = 24 * 60
const weekMinutes = 7 * dayMinutes

/** Every day of the week but the day off, from one hour to another; a night ends the next morning. */
const shift = (from: number, until: number, off: number): DutyFacts => ({
  usual: Array.from({ length: 7 }, (_, day) => day)
    .filter((day) => day !== off)
    .map((day) => ({
      fromMinute: day * dayMinutes + from * 60,
      untilMinute: (day * dayMinutes + until * 60) % weekMinutes,
    })),
  shifts: [],
  leaves: [],
})

const all: readonly Skill[] = ['plumbing', 'electric', 'locks', 'general', 'gas', 'lift', 'fire']

/** The crew of a community of some 1,200 homes: eight by day and into the evening, three at night, one day off a week each. */
export const crew: readonly Worker[] = [
  { staffId: 't01', skills: ['plumbing', 'general'], duty: shift(8, 20, 0), base: 0, capacity: 6 },
  { staffId: 't02', skills: ['plumbing', 'gas'], duty: shift(8, 20, 1), base: 5, capacity: 6 },
  { staffId: 't03', skills: ['plumbing', 'general', 'locks'], duty: shift(8, 20, 2), base: 9, capacity: 6 },
  { staffId: 't04', skills: ['electric', 'fire'], duty: shift(8, 20, 3), base: 2, capacity: 6 },
  { staffId: 't05', skills: ['electric', 'lift'], duty: shift(8, 20, 4), base: 7, capacity: 6 },
  { staffId: 't06', skills: ['locks', 'general', 'fire'], duty: shift(8, 20, 5), base: 10, capacity: 6 },
  { staffId: 't07', skills: all, duty: shift(12, 22, 6), base: 3, capacity: 6 },
  { staffId: 't08', skills: all, duty: shift(12, 22, 0), base: 6, capacity: 6 },
  { staffId: 't09', skills: all, duty: shift(20, 32, 2), base: 1, capacity: 6 },
  { staffId: 't10', skills: all, duty: shift(20, 32, 4), base: 6, capacity: 6 },
  { staffId: 't11', skills: all, duty: shift(20, 32, 6), base: 11, capacity: 6 },
]
