import { describeError, type ErrorCode } from '@haolin/shared/errors.ts'

/** A refusal on its way to the caller; the code says what is wrong, the table in shared says it in Chinese. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly words: Record<string, string>
  readonly fields: { field: string; message: string }[] | undefined
  /** The present state of the thing, for a caller whose copy was stale. */
  readonly present: unknown

  constructor(
    code: ErrorCode,
    more: {
      words?: Record<string, string>
      fields?: { field: string; message: string }[]
      present?: unknown
    } = {},
  ) {
    super(`${code}: ${describeError(code, more.words).message}`)
    this.code = code
    this.words = more.words ?? {}
    this.fields = more.fields
    this.present = more.present
  }
}

/** The value, or a 404 that tells nothing about whether it exists elsewhere. */
export function found<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new AppError('not_found')
  return value
}
