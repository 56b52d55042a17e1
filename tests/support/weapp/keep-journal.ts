/** One `setData`: what the logic layer sent to a page's view. */
export type SetDataRecord = {
  route: string
  /** UTF-8 bytes of the JSON that crosses the bridge. */
  bytes: number
  /** Whether it is the first that this page sent. */
  first: boolean
  /** ms since the mini-program was opened. */
  at: number
  paths: string[]
}

/** One call of a `wx.*` function with what it was given and how it ended. */
export type WxCall = {
  name: string
  options: Record<string, unknown>
  at: number
  /** `errMsg` as WeChat words it, absent while the call runs. */
  outcome?: string
}

/** What a host remembers of a running mini-program, for tests to assert on. */
export type Journal = {
  setData: SetDataRecord[]
  calls: WxCall[]
  /** Everything WeChat's console would show in red: thrown errors and `console.error`. */
  errors: string[]
  logs: string[]
  now(): number
  /** Runs a piece of the program; an error it throws is recorded, as WeChat does, and does not spread. */
  guard<Result>(where: string, run: () => Result): Result | undefined
}

/** Starts an empty journal whose clock begins now. */
export function keepJournal(): Journal {
  const start = performance.now()
  const errors: string[] = []
  return {
    setData: [],
    calls: [],
    errors,
    logs: [],
    now: () => Math.round(performance.now() - start),
    guard(where, run) {
      try {
        return run()
      } catch (error) {
        errors.push(`${where}: ${describeError(error)}`)
        return undefined
      }
    },
  }
}

/** An error from inside or outside the program as text, with its stack where there is one. */
export function describeError(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error)
  if ('stack' in error && error.stack) return String(error.stack)
  if ('message' in error) return String(error.message)
  return JSON.stringify(error)
}
