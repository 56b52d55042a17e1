/** A consent taken back: whose (their openid in the mini-program), all of it or what `RevokeInfo` numbers. */
export type Withdrawal = { openid: string; whole: boolean; revokeInfo: string }

/** A push that must be answered 401: nothing in it may have an effect. */
export class PushRefused extends Error {
  override readonly name = 'PushRefused'
  readonly reason: 'unsigned' | 'stale' | 'bad_signature' | 'undecryptable' | 'other_account' | 'malformed'

  constructor(reason: PushRefused['reason']) {
    super(`official account push refused: ${reason}`)
    this.reason = reason
  }
}
