const HOUR_MS = 3_600_000

/** A duration as people say it: 25 分钟, 3.5 小时, 2.1 天. */
export function durationWords(ms: number | null): string {
  if (ms === null) return '—'
  if (ms < HOUR_MS) return `${Math.max(1, Math.round(ms / 60_000))} 分钟`
  if (ms < 48 * HOUR_MS) return `${(ms / HOUR_MS).toFixed(1)} 小时`
  return `${(ms / (24 * HOUR_MS)).toFixed(1)} 天`
}

/** Of a thousand as a percentage: 98.5%. */
export const shareWords = (perMille: number | null): string =>
  perMille === null ? '—' : `${(perMille / 10).toFixed(1)}%`

/** Hundredths of a mark as a mark: 4.50. */
export const markWords = (hundredths: number | null): string =>
  hundredths === null ? '—' : (hundredths / 100).toFixed(2)
