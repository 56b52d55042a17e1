import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { OutsideError } from '../../outside.ts'
import { fetchBytes } from '../fetch-bytes.ts'
import { repeatWhenBusy } from '../repeat-when-busy.ts'
import { type AppConnection, callAppApi, readVerdict, saidBusy } from './call-app-api.ts'

const Session = Type.Object({ openid: Type.String({ minLength: 1 }), unionid: Type.Optional(Type.String()) })
const Phone = Type.Object({ phone_info: Type.Object({ purePhoneNumber: Type.String({ minLength: 1 }) }) })

/** Asks WeChat who holds a login code; the session key in the answer is left behind here. */
export async function exchangeCode(
  app: AppConnection,
  code: string,
): Promise<{ openid: string; unionid?: string }> {
  const path = '/sns/jscode2session'
  const url = new URL(path, app.base)
  const asked = { appid: app.appId, secret: app.appSecret, js_code: code, grant_type: 'authorization_code' }
  url.search = new URLSearchParams(asked).toString()
  const attempt = async () => readVerdict(await fetchBytes(url, {}, app.patience.timeoutMs), path)
  const json = await repeatWhenBusy(app.patience, attempt, saidBusy)
  if (!Value.Check(Session, json))
    throw new OutsideError('UNEXPECTED', 'a session without openid', { retryable: false })
  return { openid: json.openid, ...(json.unionid && { unionid: json.unionid }) }
}

/** Asks WeChat for the number behind a phone button code, without its country code. */
export async function readPhoneNumber(app: AppConnection, code: string): Promise<string> {
  const json = await callAppApi(app, '/wxa/business/getuserphonenumber', { code })
  if (Value.Check(Phone, json)) return json.phone_info.purePhoneNumber
  throw new OutsideError('UNEXPECTED', 'an answer without a phone number', { retryable: false })
}
