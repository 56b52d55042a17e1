import { addDays, daysBetween, type ServiceCalendar } from '../calendar.ts'
import type { Target } from './clock-policy.ts'

const MINUTE = 60_000
const units = [
  { word: '天', ms: 24 * 60 * MINUTE },
  { word: '小时', ms: 60 * MINUTE },
  { word: '分钟', ms: MINUTE },
] as const

/** Says a duration as people do: 30 分钟, 4 小时, 3 天; hours of service are never days, since a day has fewer of them. */
export function durationWords(ms: number, calendar: Target['calendar'] = 'always'): string {
  // One says 24 小时, not 1 天; days begin at the second.
  const daily = calendar === 'always' && ms > units[0].ms
  const unit = units.find(({ word, ms: size }) => ms % size === 0 && (word !== '天' || daily)) ?? units[2]
  return `${ms / unit.ms} ${unit.word}`
}

/** Reads `30 分钟`, `4小时`, `3 天`; null for anything else. */
export function readDuration(text: string): number | null {
  const [, count, word] = /^\s*(\d{1,4})\s*(分钟|小时|天)\s*$/.exec(text) ?? []
  const unit = units.find((one) => one.word === word)
  return unit && count ? Number(count) * unit.ms : null
}

/** What one promise means: `4 小时内`, or `72 小时服务时间内`. */
export const targetWords = ({ targetMs, calendar }: Pick<Target, 'targetMs' | 'calendar'>): string =>
  calendar === 'service' ? `${durationWords(targetMs, calendar)}服务时间内` : `${durationWords(targetMs)}内`

const weekdayNames = ['一', '二', '三', '四', '五', '六', '日']

/** The weekly service hours in words: `周一至周五 08:30–17:30；周六 09:00–12:00`. */
export function hoursWords({ always, weekly }: Pick<ServiceCalendar, 'always' | 'weekly'>): string {
  if (always) return '全天 24 小时'
  return weekly.map(({ weekdays, from, to }) => `${weekdayWords(weekdays)} ${from}–${to}`).join('；')
}

function weekdayWords(weekdays: readonly number[]): string {
  const days = [...weekdays].sort((a, b) => a - b)
  const [first = 1] = days
  const name = (day: number) => `周${weekdayNames[day - 1] ?? ''}`
  if (days.length === 7) return '每天'
  const inARow = days.length > 2 && days.every((day, i) => day === first + i)
  return inARow ? `${name(first)}至${name(days.at(-1) ?? first)}` : days.map(name).join('、')
}

/** Every date from one to the other, both included. */
export const datesFromTo = (from: string, to: string): string[] =>
  Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, i) => addDays(from, i))
