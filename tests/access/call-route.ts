import { randomUUID } from 'node:crypto'
import { routes } from '@haolin/shared/api/index.ts'
import type { RouteSpec } from '@haolin/shared/route.ts'
import type { FastifyInstance } from 'fastify'

/** What is sent besides the route: the address below `/api`, the query, the body, other headers. */
export type Sent = {
  path: string
  query?: Record<string, string>
  body?: unknown
  headers?: Record<string, string>
}

/** What came back, with the code of a refusal. */
export type Got = { status: number; text: string; code: string | undefined }

let calls = 0

/** One request through the front door, from an address of its own so that no limit of requests meets two of them. */
export async function callRoute(
  app: FastifyInstance,
  key: string,
  { path, query, body, headers }: Sent,
  token: string | null,
): Promise<Got> {
  const { takes } = routes[key as keyof typeof routes] as RouteSpec
  const n = ++calls
  const response = await app.inject({
    method: key.slice(0, key.indexOf(' ')) as 'GET',
    url: `/api${path}`,
    remoteAddress: `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`,
    headers: {
      'idempotency-key': randomUUID(),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(takes === 'raw' ? { 'content-type': 'text/xml' } : {}),
      ...headers,
    },
    ...(query ? { query } : {}),
    ...(takes === 'raw' ? { payload: '<xml/>' } : body === undefined ? {} : { payload: body as object }),
  })
  const text = response.body
  return { status: response.statusCode, text, code: response.statusCode >= 400 ? codeOf(text) : undefined }
}

function codeOf(text: string): string | undefined {
  try {
    return (JSON.parse(text) as { code?: string }).code
  } catch {
    return undefined
  }
}
