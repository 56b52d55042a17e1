import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { OutsideError } from '../../outside.ts'
import { type Answer, fetchBytes, readJson } from '../fetch-bytes.ts'
import { repeatWhenBusy } from '../repeat-when-busy.ts'
import type { AppIdentity, GiveToken } from './stable-token.ts'

/** What every mini-program API call needs. */
export type AppConnection = AppIdentity & { giveToken: GiveToken }

const Verdict = Type.Object({ errcode: Type.Optional(Type.Integer()), errmsg: Type.Optional(Type.String()) })

const tokenRefusals = new Set(['40001', '40014', '42001'])

/** Posts JSON with the access token; a refused token is fetched anew once; errcode ≠ 0 throws OutsideError. */
export async function callAppApi(app: AppConnection, path: string, body: object): Promise<unknown> {
  const token = await app.giveToken()
  try {
    return await post(app, { path, token, body })
  } catch (error) {
    if (!(error instanceof OutsideError && tokenRefusals.has(error.code))) throw error
    return post(app, { path, token: await app.giveToken(token), body })
  }
}

/** Reads the JSON of an answer that says by errcode whether it is one; absent or 0 means good. */
export function readVerdict(answer: Answer, path: string): unknown {
  const json = readJson(answer.raw)
  if (answer.status !== 200 || !Value.Check(Verdict, json)) {
    throw new OutsideError(`HTTP${answer.status}`, path, { retryable: answer.status >= 500 })
  }
  if (json.errcode)
    throw new OutsideError(String(json.errcode), json.errmsg ?? path, { retryable: json.errcode === -1 })
  return json
}

type Posting = { path: string; token: string; body: object }

async function post(app: AppConnection, { path, token, body }: Posting): Promise<unknown> {
  const url = new URL(path, app.base)
  url.searchParams.set('access_token', token)
  const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }
  const attempt = async () => readVerdict(await fetchBytes(url, init, app.patience.timeoutMs), path)
  return repeatWhenBusy(app.patience, attempt, saidBusy)
}

/** WeChat said "busy", so nothing happened; after mere silence a code may be used up or a message delivered. */
export const saidBusy = (error: OutsideError): boolean => error.code === '-1'
