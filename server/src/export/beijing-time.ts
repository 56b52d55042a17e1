const eightHoursMs = 8 * 3600_000
const dayMs = 24 * 3600_000
/** Day 0 of a spreadsheet, 1899-12-30, counted from 1970. */
const firstSheetDay = -25_569

/** A moment as a clock in Beijing shows it: 2026-11-21 20:49:00. China has one zone and no summer time. */
export const beijingTime = (iso: string): string =>
  new Date(readMs(iso) + eightHoursMs).toISOString().slice(0, 19).replace('T', ' ')

/** A moment as a spreadsheet counts it: days since 1899-12-30 by the clock in Beijing, whole seconds. */
export const beijingSerial = (iso: string): number =>
  Math.floor((readMs(iso) + eightHoursMs) / 1000) / (dayMs / 1000) - firstSheetDay

/** A day as a spreadsheet counts it. */
export const daySerial = (day: string): number => readMs(`${day}T00:00:00Z`) / dayMs - firstSheetDay

function readMs(iso: string): number {
  const ms = Date.parse(iso)
  if (Number.isNaN(ms)) throw new RangeError(`not a moment: ${iso}`)
  return ms
}
