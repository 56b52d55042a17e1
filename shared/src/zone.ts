/** Gives how far the wall clock of an IANA zone is ahead of UTC at a moment, in ms. Throws RangeError for an unknown zone. */
export function offsetMs(zone: string, moment: number): number {
  // All of mainland China has kept one time since 1991, and a phone without Intl must know it too.
  if (zone === CHINA) return CHINA_MS
  const quarter = Math.floor(moment / QUARTER_MS)
  const known = knownOf(zone)
  const offset = known.get(quarter) ?? askOffset(zone, quarter * QUARTER_MS)
  if (known.size > MOST_KNOWN) known.clear()
  known.set(quarter, offset)
  return offset
}

/** Gives the first moment at which the wall clock of a zone shows this time (ms, written as if it were UTC); a time that a change of clocks leaves out is taken as the time before the change. */
export function momentOfWall(zone: string, wall: number): number {
  if (zone === CHINA) return wall - CHINA_MS
  const before = wall - offsetMs(zone, wall - DAY_MS)
  const after = wall - offsetMs(zone, wall + DAY_MS)
  const shown = [before, after].filter((moment) => moment + offsetMs(zone, moment) === wall)
  return shown.length > 0 ? Math.min(...shown) : before
}

/** Tells whether a zone is known by this name. */
export function isZone(zone: string): boolean {
  try {
    offsetMs(zone, 0)
    return true
  } catch {
    return false
  }
}

const CHINA = 'Asia/Shanghai'
const CHINA_MS = 8 * 3_600_000
const DAY_MS = 86_400_000
/** Clocks are changed on a quarter of an hour, so the offset holds within one. */
const QUARTER_MS = 15 * 60_000
const MOST_KNOWN = 50_000
const knownOffsets = new Map<string, Map<number, number>>()
const formats = new Map<string, Intl.DateTimeFormat>()

function knownOf(zone: string): Map<number, number> {
  const known = knownOffsets.get(zone) ?? new Map<number, number>()
  knownOffsets.set(zone, known)
  return known
}

function askOffset(zone: string, moment: number): number {
  const part = Object.fromEntries(
    formatOf(zone)
      .formatToParts(moment)
      .map(({ type, value }) => [type, Number(value)]),
  ) as Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', number>
  return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second) - moment
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formats.set(zone, made)
  return made
}
