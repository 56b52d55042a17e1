/** A billing period `2026-11` as people say it: `2026年11月`. */
export function showPeriod(period: string): string {
  return `${period.slice(0, 4)}年${Number(period.slice(5))}月`
}

/** A day `2026-11-30` as people say it: `11月30日`. */
export function showDate(day: string): string {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
}
