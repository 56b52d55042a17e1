import type { Person } from './people.ts'
import type { Expected, ScopeName } from './question.ts'

/** One call with what was expected of it. */
export type Cell = {
  key: string
  person: Person
  scope: ScopeName
  way: string
  expected: Expected
  /** Answered to everybody, so that nothing in it is anybody’s alone. */
  open: boolean
  path: string
  query?: Record<string, string>
  body?: unknown
}
