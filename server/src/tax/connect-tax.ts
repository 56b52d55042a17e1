import { type TSchema, Type } from 'typebox'
import { Value } from 'typebox/value'
import { OutsideError } from '../outside.ts'
import type { TaxAnswer, TaxInvoices } from '../outside-invoices.ts'
import { fetchBytes, readJson } from '../wechat/fetch-bytes.ts'
import { signTaxCall } from './sign-call.ts'

/** What the provider of electronic invoices hands out; `base` is an origin. */
export type TaxSettings = { base: string; appKey: string; secret: string }

const answers = [
  Type.Object({ state: Type.Literal('processing') }),
  Type.Object({
    state: Type.Literal('issued'),
    number: Type.String({ pattern: '^\\d{20}$' }),
    issuedAt: Type.String({ format: 'date-time' }),
  }),
  Type.Object({ state: Type.Literal('refused'), reason: Type.String({ minLength: 1 }) }),
]
const Answer = Type.Union(answers)
const RedAnswer = Type.Intersect([Type.Object({ confirmation: Type.String() }), Answer])
const Problem = Type.Object({ code: Type.String(), message: Type.String() })

/** Connects to a provider of electronic invoices; every call is signed and may be repeated. */
export const connectTax = (settings: TaxSettings, timeoutMs = 5000): TaxInvoices => {
  const call = (method: 'GET' | 'POST', path: string, content?: object) =>
    callTax(settings, { method, path, body: content ? JSON.stringify(content) : '' }, timeoutMs)
  return {
    issue: async (invoice) => void (await call('POST', '/tax/invoices', invoice)),
    query: async (requestId) => read<TaxAnswer>(Answer, await call('GET', `/tax/invoices/${requestId}`)),
    askRed: async (red) => void (await call('POST', '/tax/reds', red)),
    queryRed: async (requestId) =>
      read<TaxAnswer & { confirmation: string }>(RedAnswer, await call('GET', `/tax/reds/${requestId}`)),
  }
}

type Sent = { method: string; path: string; body: string }

/** The JSON of an answer; null for 404, which only a question may get. */
async function callTax(
  { base, appKey, secret }: TaxSettings,
  sent: Sent,
  timeoutMs: number,
): Promise<unknown> {
  const seconds = Math.floor(Date.now() / 1000)
  const headers = {
    'Content-Type': 'application/json',
    'X-Tax-App': appKey,
    'X-Tax-Time': String(seconds),
    'X-Tax-Sign': signTaxCall(secret, { ...sent, seconds }),
  }
  const { method, body } = sent
  const init = { method, headers, ...(body ? { body } : {}) }
  const { status, raw } = await fetchBytes(new URL(sent.path, base), init, timeoutMs)
  const json = readJson(raw)
  if (status === 404 && method === 'GET') return null
  if (status >= 200 && status < 300) return json
  const { code, message } = Value.Check(Problem, json)
    ? json
    : { code: `HTTP${status}`, message: 'no verdict' }
  throw new OutsideError(code, message, { retryable: status >= 500 || status === 429 })
}

function read<T>(schema: TSchema, json: unknown): T | null {
  if (json === null) return null
  if (!Value.Check(schema, json))
    throw new OutsideError('UNEXPECTED', 'the invoice provider answered something else', { retryable: true })
  return json as T
}
