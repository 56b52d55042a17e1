import { describeError } from '@haolin/shared/errors.ts'
import { AppError } from '../app-error.ts'
import type { StaffRow } from '../plate/lock-everybody.ts'

/** Refuses a mobile number a colleague here has already, everybody being locked; says who, and that a disabled one can come back. */
export function refuseTaken(people: readonly StaffRow[], phone: string): void {
  const same = people.find((one) => one.phone === phone)
  if (!same) return
  const code = same.enabled ? 'colleague_exists' : 'colleague_disabled'
  const words = { name: same.name }
  throw new AppError(code, {
    words,
    fields: [{ field: 'phone', message: describeError(code, words).message }],
  })
}
