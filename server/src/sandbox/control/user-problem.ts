/** Why a user of the sandbox cannot do what was asked through the control interface or the cashier page. */
export class UserProblem extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}
