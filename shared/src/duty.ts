/** A weekly span of duty: minutes from Monday 0:00 Beijing time; an end at or before the start lies in the next week. */
export type DutySpan = { fromMinute: number; untilMinute: number }

const minuteMs = 60_000
const weekMinutes = 7 * 24 * 60
/** Monday 5 January 1970, 0:00 Beijing time, in epoch minutes. */
const firstMonday = 4 * 24 * 60 - 8 * 60

/** Whether somebody with these spans is on duty at this moment (epoch ms). */
export function isOnDuty(spans: readonly DutySpan[], now: number): boolean {
  const passed = Math.floor(now / minuteMs) - firstMonday
  const minute = ((passed % weekMinutes) + weekMinutes) % weekMinutes
  return spans.some(({ fromMinute, untilMinute }) =>
    fromMinute < untilMinute
      ? minute >= fromMinute && minute < untilMinute
      : minute >= fromMinute || minute < untilMinute,
  )
}
