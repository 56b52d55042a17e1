/** A billing period `2026-11` as people say it: `2026年11月`. */
export function showPeriod(period: string): string {
  return `${period.slice(0, 4)}年${Number(period.slice(5))}月`
}
