import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { OutsideError } from '../../outside.ts'
import { type Answer, fetchBytes, readJson } from '../fetch-bytes.ts'
import { type Patience, repeatWhenBusy } from '../repeat-when-busy.ts'
import { type Merchant, signRequest } from './sign-request.ts'
import { findDisbelief, type WechatKeys } from './verify-response.ts'

/** What every WeChat Pay call needs: who we are, whom we believe, where to be told, and how long to wait. */
export type PayConnection = {
  base: string
  /** The mini-program that runs. */
  appId: string
  merchant: Merchant
  /** The sub-merchant who collects, when the merchant is a service provider. */
  subMchId?: string
  /** The provider's own app, when it is not the one that runs. */
  spAppId?: string
  wechatKeys: WechatKeys
  apiV3Key: string
  notifyUrl: string
  patience: Patience
}

/** One call: the path with its query, and for POST the object that becomes the signed bytes. */
export type PayCall = { method: 'GET' | 'POST'; path: string; body?: object }

const Problem = Type.Object({ code: Type.String(), message: Type.Optional(Type.String()) })

/** Calls WeChat Pay, repeats while it is busy and gives the verified JSON (undefined for 204), or throws OutsideError. */
export async function callPay(connection: PayConnection, call: PayCall): Promise<unknown> {
  const url = new URL(call.path, connection.base)
  const body = call.body ? JSON.stringify(call.body) : ''
  return repeatWhenBusy(connection.patience, async () => {
    const answer = await sendSigned(connection, { method: call.method, url, body })
    mustBelieve(connection, answer)
    return readReply(answer)
  })
}

/** Downloads bytes with a signed request; the answer carries no signature, so the caller checks the hash. */
export async function downloadSigned(connection: PayConnection, downloadUrl: string): Promise<Buffer> {
  return repeatWhenBusy(connection.patience, async () => {
    const answer = await sendSigned(connection, { method: 'GET', url: new URL(downloadUrl), body: '' })
    return answer.raw
  })
}

type Sending = { method: 'GET' | 'POST'; url: URL; body: string }

async function sendSigned(connection: PayConnection, { method, url, body }: Sending): Promise<Answer> {
  const target = url.pathname + url.search
  const headers: Record<string, string> = {
    Accept: 'application/json',
    'User-Agent': 'haolin',
    Authorization: signRequest({ method, target, body }, connection.merchant),
  }
  const keyId = [...connection.wechatKeys.keys()].find((serial) => serial.startsWith('PUB_KEY_ID_'))
  if (keyId) headers['Wechatpay-Serial'] = keyId
  if (body) headers['Content-Type'] = 'application/json'
  const sent = { method, headers, ...(body && { body }) }
  const answer = await fetchBytes(url, sent, connection.patience.timeoutMs)
  if (answer.status < 200 || answer.status > 299) throw readProblem(answer)
  return answer
}

function mustBelieve(connection: PayConnection, answer: Answer): void {
  const header = (name: string) => answer.headers.get(name) ?? undefined
  const disbelief = findDisbelief(header, answer.raw, connection.wechatKeys)
  if (!disbelief) return
  // The call may well have taken effect: only its answer is in doubt.
  throw new OutsideError('UNVERIFIED', disbelief, { retryable: true, requestId: header('request-id') })
}

function readReply({ status, headers, raw }: Answer): unknown {
  if (status === 204) return undefined
  const json = readJson(raw)
  if (json !== undefined) return json
  const requestId = headers.get('request-id') ?? undefined
  throw new OutsideError('UNEXPECTED', 'a reply that is no JSON', { retryable: false, requestId })
}

function readProblem({ status, headers, raw }: Answer): OutsideError {
  const said = readJson(raw)
  const problem = Value.Check(Problem, said) ? said : { code: `HTTP${status}` }
  // One generation of the documentation writes NO_AUTH, another NOAUTH.
  const code = problem.code.replaceAll('_', '')
  const retryable = status === 429 || status >= 500 || retryableCodes.has(code)
  const requestId = headers.get('request-id') ?? undefined
  return new OutsideError(code, problem.message ?? '', { retryable, requestId })
}

const retryableCodes = new Set(['SYSTEMERROR', 'FREQUENCYLIMITED', 'STATEMENTCREATING'])
