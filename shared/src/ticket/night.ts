import { localTime } from '../calendar.ts'

/** Night in Beijing, by the wall clock: repairs go out at once to the nearest technician on duty. */
export const nightHours = { from: '22:00', until: '07:00' } as const

/** Whether a moment (epoch ms) lies in the night. */
export function isNight(at: number): boolean {
  const time = localTime(at)
  return time >= nightHours.from || time < nightHours.until
}
