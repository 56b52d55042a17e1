import { addDays, momentAt, weekdayOf } from '@haolin/shared/calendar.ts'
import { type Category, type CategoryCode, findCategory } from '@haolin/shared/ticket/catalogue.ts'
import type { Priority } from '@haolin/shared/ticket/lifecycle.ts'
import { decidePriority, joinFactors } from '@haolin/shared/ticket/priority.ts'
import { seeded, spell, weighted } from './seeded.ts'

const minuteMs = 60_000

/** A report of the month: when, what, where, and how long it takes; moments in epoch ms. */
export type Report = {
  id: number
  at: number
  category: Category
  priority: Priority
  building: number
  workMs: number
  /** How long parts take to come, 0 when none are needed. */
  partsMs: number
}

/** The first day of the month that is lived through. */
export const firstDay = '2026-11-02'
export const days = 30

/** Buildings 0 to 11, four to a phase. */
export const buildings = 12
export const phaseOf = (building: number) => Math.floor(building / 4)

// biome-ignore format: a row reads as a sentence
/** What is reported, how often, how many minutes of work it is, and how often a part has to be ordered. */
const kinds: readonly (readonly [CategoryCode, weight: number, minutes: number, parts: number])[] = [
  ['leak_indoor',       13, 45, 0.06], ['tap_drip',        9, 30, 0.05], ['drain_home',     11, 40, 0.02],
  ['pipe_burst',         2, 80, 0.10], ['sewage_backflow', 2, 70, 0.03], ['no_water_home',   3, 35, 0.05],
  ['no_power_home',      8, 30, 0.04], ['socket_fault',    6, 30, 0.06], ['light_home',      6, 25, 0.04],
  ['sparking',           1, 45, 0.10], ['lock_home',       4, 35, 0.10], ['door_window',     5, 45, 0.15],
  ['light_public',       7, 25, 0.05], ['entrance_door',   5, 40, 0.12], ['lift_fault',      4, 60, 0.08],
  ['lift_trapped',       0.6, 25, 0],  ['gas_smell',       0.6, 30, 0],  ['fire_equipment',  2, 45, 0.10],
  ['leak_public',        4, 55, 0.06], ['other_home',      5, 40, 0.08], ['other_public',    3, 40, 0.05],
]

/** How reports spread over the hours of a day, from 0 to 23: peaks in the morning and after work, about one in seven at night. */
const hours = [
  2, 1.4, 1, 0.8, 0.8, 1.2, 2.4, 5, 8, 8.5, 7.5, 6.5, 5, 5, 6, 6, 6, 6.5, 8, 9, 8, 6, 4, 2.8,
].map((weight, value) => ({ weight, value }))

/** Draws a month of reports, the same for the same seed, in the order of time. */
export function makeMonth(seed: number, homes: number): Report[] {
  const reports: Omit<Report, 'id'>[] = []
  const perDay = (homes * 0.38) / 30
  for (let day = 0; day < days; day++) {
    const random = seeded(seed, day)
    const on = addDays(firstDay, day)
    const count = Math.round(perDay * (weekdayOf(on) >= 6 ? 1.25 : 0.9) * (0.8 + 0.4 * random()))
    for (let i = 0; i < count; i++) {
      const at = momentAt(on) + weighted(random, hours) * 60 * minuteMs + Math.floor(random() * 60) * minuteMs
      const [code, , minutes, parts] = weighted(
        random,
        kinds.map((value) => ({ weight: value[1], value })),
      )
      const category = findCategory(code) as Category
      const hour = ((at / 3_600_000 + 8) % 24) | 0
      const offHours = hour < 8 || hour >= 20 ? 1 : 0
      const { priority } = decidePriority(joinFactors(category.factors, { offHours }))
      const building = Math.floor(random() * buildings)
      const workMs = Math.max(8 * minuteMs, spell(random, minutes * minuteMs))
      const partsMs = random() < parts ? (6 + 24 * random()) * 60 * minuteMs : 0
      reports.push({ at, category, priority, building, workMs, partsMs })
    }
  }
  return reports.sort((a, b) => a.at - b.at).map((report, id) => ({ ...report, id }))
}
