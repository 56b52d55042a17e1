/** Why a process does not start, in words for the person who starts it; shown without a stack trace. */
export class CannotStart extends Error {
  override readonly name: string = 'CannotStart'
}
