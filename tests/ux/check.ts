/** One thing a person would feel, measured and held against its limit. */
export type Check = { name: string; value: number; limit: number; ok: boolean; seen?: string[] }

/** Holds a figure against the most it may be. */
export const atMost = (name: string, value: number, limit: number): Check => ({
  name,
  value: Math.round(value * 1000) / 1000,
  limit,
  ok: value <= limit,
})

/** Holds what was found wrong against nothing at all. */
export const nothing = (name: string, seen: readonly string[]): Check => ({
  ...atMost(name, seen.length, 0),
  ...(seen.length > 0 ? { seen: [...seen] } : {}),
})

/** A check that could not be carried to its end: it fails and says where it stopped. */
export const stuck = (name: string, error: unknown): Check => ({
  name,
  value: -1,
  limit: 0,
  ok: false,
  seen: [error instanceof Error ? error.message.split('\n').slice(0, 6).join(' ') : String(error)],
})

/** A check as a line for people, and below it what was seen. */
export function showCheck({ name, value, limit, ok, seen = [] }: Check): string {
  const head = `${ok ? 'ok  ' : 'FAIL'} ${name.padEnd(64)} ${String(value).padStart(8)}   limit ${limit}`
  return [head, ...seen.slice(0, 12).map((one) => `       ${one}`)].join('\n')
}

/** Runs a part; when it breaks, that is a failed check and the others still run. */
export async function attempt(name: string, part: () => Promise<Check[]>): Promise<Check[]> {
  try {
    return await part()
  } catch (error) {
    return [stuck(name, error)]
  }
}

/** The middle of some figures: one noisy round does not move it. */
export const median = (figures: readonly number[]): number =>
  figures.toSorted((a, b) => a - b)[figures.length >> 1] ?? 0
