const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS
const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const

/** The wall clock of Beijing, whatever the phone is set to. */
function beijing(moment: string | number): Date {
  return new Date(new Date(moment).getTime() + 8 * HOUR_MS)
}

const dayNumber = (wall: Date) => Math.floor(wall.getTime() / DAY_MS)
const two = (number: number) => String(number).padStart(2, '0')

/** `15:10` */
export function showClock(moment: string | number): string {
  const wall = beijing(moment)
  return `${two(wall.getUTCHours())}:${two(wall.getUTCMinutes())}`
}

/** `今天`, `明天`, `周四` within the coming days, else `11月21日`, with the year when it is another. */
export function showDay(moment: string | number, now: number = Date.now()): string {
  const wall = beijing(moment)
  const today = beijing(now)
  const days = dayNumber(wall) - dayNumber(today)
  if (days === 0) return '今天'
  if (days === 1) return '明天'
  if (days === -1) return '昨天'
  if (days > 1 && days < 7) return weekdays[wall.getUTCDay()] ?? ''
  const day = `${wall.getUTCMonth() + 1}月${wall.getUTCDate()}日`
  return wall.getUTCFullYear() === today.getUTCFullYear() ? day : `${wall.getUTCFullYear()}年${day}`
}

/** `今天 15:10` */
export function showTime(moment: string | number, now?: number): string {
  return `${showDay(moment, now)} ${showClock(moment)}`
}

/** How far a promise is: `还有 12 分钟`, `还有 3 小时`, `晚了 5 分钟`. */
export function showLeft(moment: string | number, now: number = Date.now()): string {
  const left = new Date(moment).getTime() - now
  const minutes = Math.round(Math.abs(left) / 60_000)
  const words =
    minutes < 60
      ? `${minutes} 分钟`
      : minutes < 48 * 60
        ? `${Math.round(minutes / 60)} 小时`
        : `${Math.round(minutes / 1440)} 天`
  return `${left >= 0 ? '还有' : '晚了'} ${words}`
}
