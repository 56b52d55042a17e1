import { localDate, weekdayOf } from '../calendar.ts'
import type { DutySpan } from '../duty.ts'

const minuteMs = 60_000
const dayMinutes = 24 * 60
const zoneMs = 8 * 60 * minuteMs
const weekdays = ['周一', '周二', '周三', '周四', '周五', '周六', '周日']

/** A moment as its time of day in Beijing: 08:00. */
export const timeOf = (at: number) => new Date(at + zoneMs).toISOString().slice(11, 16)

/** A day as people say it: 11月25日 周三; where `today` is told, that day is 11月25日 今天. */
export const dayWords = (on: string, today?: string) =>
  `${Number(on.slice(5, 7))}月${Number(on.slice(8))}日 ${on === today ? '今天' : weekdays[weekdayOf(on) - 1]}`

/** From when until when, in words: 20:00–次日 08:00; a whole day is 全天. */
export function hoursWords(from: number, until: number): string {
  if (until - from === dayMinutes * minuteMs && timeOf(from) === '00:00') return '全天'
  const next = localDate(until - 1) === localDate(from) ? '' : '次日 '
  const end = timeOf(until) === '00:00' ? '24:00' : `${next}${timeOf(until)}`
  return `${timeOf(from)}–${end}`
}

/** A stretch of time in words: 11月25日 周三 20:00–次日 08:00. */
export function stretchWords(from: number, until: number): string {
  const long = until - from > dayMinutes * minuteMs
  const end = long ? `${dayWords(localDate(until))} ${timeOf(until)}` : null
  return end
    ? `${dayWords(localDate(from))} ${timeOf(from)}–${end}`
    : `${dayWords(localDate(from))} ${hoursWords(from, until)}`
}

/** What the usual week says of a day in words, null when off. */
export function usualWords(usual: readonly DutySpan[], on: string): string | null {
  const start = (weekdayOf(on) - 1) * dayMinutes
  const spans = usual.flatMap(({ fromMinute, untilMinute }) => {
    const length = (untilMinute - fromMinute + 7 * dayMinutes) % (7 * dayMinutes) || 7 * dayMinutes
    if (length > dayMinutes) return ['全天']
    const begins = fromMinute >= start && fromMinute < start + dayMinutes
    const midnight = -zoneMs + (fromMinute - start) * minuteMs
    return begins ? [hoursWords(midnight, midnight + length * minuteMs)] : []
  })
  return spans.length > 0 ? spans.join('、') : null
}
