/** A refusal of WeChat Pay: HTTP status, code, words, and the inner code that ends the Request-ID. */
export class PayProblem extends Error {
  readonly status: number
  readonly code: string
  readonly innerCode: number

  constructor(status: number, code: string, message: string, innerCode = 268435456) {
    super(message)
    this.status = status
    this.code = code
    this.innerCode = innerCode
  }
}
