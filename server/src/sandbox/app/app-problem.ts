/** A refusal of the mini-program API: HTTP 200 with errcode and errmsg. */
export class AppProblem extends Error {
  readonly errcode: number

  constructor(errcode: number, errmsg: string) {
    super(errmsg)
    this.errcode = errcode
  }
}
