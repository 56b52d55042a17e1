import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { callControl } from '../support/sandbox.ts'

/** An answer of the product; status 0 when there was none. */
export type Reply<Body> = { status: number; body: Body }

/** A phone: it signs in, and asks again with the same key until it is answered. */
export type Caller = {
  get<Body>(path: string): Promise<Reply<Body>>
  /** Repeats with one key while there is no answer, as the mini-program does. */
  post<Body>(path: string, body?: object): Promise<Reply<Body>>
}

/** Money that leaves wants somebody who has just signed in. */
const mustConfirm = ({ status, body }: Reply<unknown>) =>
  status === 403 && (body as { code?: string } | null)?.code === 'fresh_sign_in_needed'

const patienceMs = 8_000
const tries = 8

/** A phone of this WeChat user; it signs in when it must. */
export function makeCaller(api: string, wechatUrl: string, openid: string): Caller {
  let token = ''

  async function send<Body>(method: string, path: string, more: { key?: string; body?: object } = {}) {
    try {
      const response = await fetch(`${api}/api${path}`, {
        method,
        headers: {
          ...(token ? { authorization: `Bearer ${token}` } : {}),
          ...(more.body ? { 'content-type': 'application/json' } : {}),
          ...(more.key ? { 'idempotency-key': more.key } : {}),
        },
        ...(more.body ? { body: JSON.stringify(more.body) } : {}),
        signal: AbortSignal.timeout(patienceMs),
      })
      const text = await response.text()
      return { status: response.status, body: (text ? JSON.parse(text) : null) as Body }
    } catch {
      return { status: 0, body: null as Body }
    }
  }

  async function signIn() {
    const { js_code: code } = await callControl<{ js_code: string }>(
      `${wechatUrl}/control/login-codes`,
      'POST',
      { openid },
    )
    const { body } = await send<{ tokens?: { accessToken: string } }>('POST', '/session', { body: { code } })
    token = body?.tokens?.accessToken ?? ''
  }

  async function persist<Body>(method: string, path: string, more: { key?: string; body?: object }) {
    let reply: Reply<Body> = { status: 0, body: null as Body }
    for (let i = 0; i < tries; i++) {
      if (!token) await signIn()
      reply = await send<Body>(method, path, more)
      if (reply.status === 401 || mustConfirm(reply)) token = ''
      else if (reply.status !== 0 && reply.status < 500 && reply.status !== 429) return reply
      await pause(200 * (i + 1))
    }
    return reply
  }

  return {
    get: (path) => persist('GET', path, {}),
    post: (path, body = {}) => persist('POST', path, { key: randomUUID(), body }),
  }
}
