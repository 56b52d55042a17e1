import { randomUUID } from 'node:crypto'
import type { Api, RouteKey } from '@haolin/shared/api/index.ts'
import type { ErrorCode, Refusal } from '@haolin/shared/errors.ts'
import type { FastifyInstance } from 'fastify'

/** What came back: `code` is set when the request was refused. */
export type Answer<Body> = { status: number; body: Body; code: ErrorCode | undefined; refusal: Refusal }

/** Any JSON, to look into without declaring it. */
export type Json = { [name: string]: Json }

type Sent = { body?: unknown; query?: Record<string, string>; key?: string }

type Parts<K extends RouteKey> = (keyof Api[K]['params'] extends never
  ? object
  : { params: Api[K]['params'] }) &
  (Api[K]['body'] extends undefined ? object : { body: Api[K]['body'] }) &
  (Api[K]['query'] extends undefined ? object : { query?: Api[K]['query'] }) & { key?: string }

/** Speaks to the app over its own door; paths are below `/api`. A missing `key` gets a fresh one. */
export type Client = {
  /** Calls one route of the contract, typed from it: `call('GET /me')`. */
  call<K extends RouteKey>(
    route: K,
    ...input: object extends Parts<K> ? [Parts<K>?] : [Parts<K>]
  ): Promise<Answer<Api[K]['reply']>>
  get<Body = Json>(path: string, sent?: Sent): Promise<Answer<Body>>
  post<Body = Json>(path: string, sent?: Sent): Promise<Answer<Body>>
  put<Body = Json>(path: string, sent?: Sent): Promise<Answer<Body>>
  del<Body = Json>(path: string, sent?: Sent): Promise<Answer<Body>>
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

let callers = 0

/** A caller with an address of its own, so that the limits of one never meet another; signed in with a token. */
export function makeClient(app: FastifyInstance, accessToken?: string): Client {
  const address = `10.${++callers >> 16}.${(callers >> 8) & 255}.${callers & 255}`
  const send = async <Body>(method: Method, path: string, sent: Sent = {}): Promise<Answer<Body>> => {
    const response = await app.inject({
      method,
      url: `/api${path}`,
      remoteAddress: address,
      headers: {
        'idempotency-key': sent.key ?? randomUUID(),
        ...(accessToken ? { authorization: `Bearer ${accessToken}` } : {}),
      },
      ...(sent.query ? { query: sent.query } : {}),
      ...(sent.body === undefined ? {} : { payload: sent.body as object }),
    })
    const json = response.headers['content-type']?.toString().startsWith('application/json')
    const body = (json ? response.json() : response.body) as Body & Refusal
    const code = response.statusCode >= 400 && json ? body.code : undefined
    return { status: response.statusCode, body, code, refusal: body }
  }
  return {
    call(route, ...[input]) {
      const { params, query, ...sent } = (input ?? {}) as Sent & { params?: Record<string, string> }
      const [method, pattern] = route.split(' ') as [Method, string]
      const path = pattern.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params?.[name] ?? ''))
      return send(method, path, query ? { ...sent, query } : sent)
    },
    get: (path, sent) => send('GET', path, sent),
    post: (path, sent) => send('POST', path, sent),
    put: (path, sent) => send('PUT', path, sent),
    del: (path, sent) => send('DELETE', path, sent),
  }
}
