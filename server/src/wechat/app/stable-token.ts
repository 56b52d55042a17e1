import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { OutsideError } from '../../outside.ts'
import { fetchBytes, readJson } from '../fetch-bytes.ts'
import { type Patience, repeatWhenBusy } from '../repeat-when-busy.ts'

/** Gives a valid access token; a caller whose token WeChat refused names it, so that a newer one is fetched. */
export type GiveToken = (refused?: string) => Promise<string>

/** The mini-program's identity towards api.weixin.qq.com. */
export type AppIdentity = { base: string; appId: string; appSecret: string; patience: Patience }

const Token = Type.Object({ access_token: Type.String({ minLength: 1 }), expires_in: Type.Integer() })
const Refusal = Type.Object({ errcode: Type.Integer(), errmsg: Type.Optional(Type.String()) })

const overlapMs = 300_000

/** Keeps one stable token per process: one fetch at a time, never forced, for forcing kills it for everybody else. */
export function keepToken(app: AppIdentity): GiveToken {
  let kept: { token: string; goodUntil: number } | undefined
  let fetching: Promise<string> | undefined

  async function fetchAndKeep(): Promise<string> {
    const fresh = await repeatWhenBusy(app.patience, () => fetchToken(app))
    kept = { token: fresh.access_token, goodUntil: Date.now() + fresh.expires_in * 1000 - overlapMs }
    return kept.token
  }

  return async (refused) => {
    if (kept && kept.token !== refused && Date.now() < kept.goodUntil) return kept.token
    fetching ??= fetchAndKeep().finally(() => {
      fetching = undefined
    })
    return fetching
  }
}

async function fetchToken(app: AppIdentity) {
  const body = JSON.stringify({ grant_type: 'client_credential', appid: app.appId, secret: app.appSecret })
  const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body }
  const answer = await fetchBytes(new URL('/cgi-bin/stable_token', app.base), init, app.patience.timeoutMs)
  const json = readJson(answer.raw)
  if (Value.Check(Token, json)) return json
  const refusal = Value.Check(Refusal, json) ? json : { errcode: answer.status }
  throw new OutsideError(String(refusal.errcode), refusal.errmsg ?? 'no token', {
    retryable: refusal.errcode === -1 || answer.status >= 500,
  })
}
