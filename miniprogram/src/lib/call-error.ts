import type { Refusal } from '@haolin/shared/errors.ts'

/** Why a call failed: the server's refusal, or that nobody could be reached. */
export class CallError extends Error {
  /** HTTP status; 0 when no answer came. */
  readonly status: number
  readonly code: Refusal['code'] | 'offline' | 'timeout'
  readonly fields: NonNullable<Refusal['fields']>
  /** The present state of the thing, when ours was stale. */
  readonly present: unknown

  constructor(
    status: number,
    refusal: Pick<Partial<Refusal>, 'fields' | 'present'> & { code: CallError['code']; message: string },
  ) {
    super(refusal.message)
    this.name = 'CallError'
    this.status = status
    this.code = refusal.code
    this.fields = refusal.fields ?? []
    this.present = refusal.present
  }
}

/** The words for people about any failure: what happened, that nothing is lost, what to do. */
export function wordsFor(error: unknown): string {
  return error instanceof CallError ? error.message : '没加载出来，不是您的问题。您填的内容还在，请再试一次。'
}

/** What to write under the field of this name, if the server had something to say about it. */
export function fieldError(error: unknown, field: string): string | undefined {
  if (!(error instanceof CallError)) return undefined
  return error.fields.find((one) => one.field === field)?.message
}
