import { Readable } from 'node:stream'
import type { RouteKey } from '@haolin/shared/api/index.ts'
import { routes } from '@haolin/shared/api/index.ts'
import { paramNames, type RouteSpec } from '@haolin/shared/route.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify'
import { Type as T } from 'typebox'
import { AppError } from '../app-error.ts'
import type { World } from '../context.ts'
import { authenticate } from './authenticate.ts'
import type { Bytes, Handlers, Incoming } from './handlers.ts'
import { makeContext } from './make-context.ts'
import { readFile } from './read-file.ts'

type Input = Incoming & { params: unknown; query: unknown; body: unknown }
type AnyHandler = (context: unknown, input: Input) => Promise<unknown>

/** Turns the contract into Fastify routes below `/api`, each answered by its handler. */
export function serveContract(app: FastifyInstance, world: World, handlers: Handlers<RouteKey>): void {
  for (const [key, spec] of Object.entries(routes) as [RouteKey, RouteSpec][]) {
    if (spec.localOnly && !world.samplePeople) continue
    serveRoute(app, world, key, spec, handlers[key] as AnyHandler)
  }
}

function serveRoute(app: FastifyInstance, world: World, key: RouteKey, spec: RouteSpec, handle: AnyHandler) {
  const [method, url] = key.split(' ') as [HTTPMethods, string]
  const status = spec.status ?? 200
  app.route({
    method,
    url,
    schema: {
      summary: spec.summary,
      description: `Allowed: ${spec.allow.join(', ')}.${spec.once ? ' Needs an Idempotency-Key.' : ''}`,
      ...(spec.query ? { querystring: spec.query } : {}),
      ...(spec.body ? { body: spec.body } : {}),
      ...(spec.gives === 'bytes' ? {} : { response: { [status]: spec.reply } }),
      params: T.Object(
        Object.fromEntries(paramNames(key).map((name) => [name, T.String({ maxLength: 600 })])),
      ),
    },
    config: { rateLimit: { max: spec.perMinute ?? 300, timeWindow: 60_000 }, allow: spec.allow },
    handler: async (request, reply) => {
      const params = request.params as Record<string, string>
      refuseMalformedIds(params)
      const { actor, member } = await authenticate(world, request, spec.allow, params['communityId'] ?? null)
      const input: Input = {
        params,
        query: request.query,
        body: request.body,
        headers: onlyText(request),
        ...(spec.takes === 'form' ? { file: await readFile(request) } : {}),
        ...(spec.takes === 'raw' ? { raw: request.body as Buffer } : {}),
      }
      const result = await handle(makeContext(world, request, actor, member, spec.once ?? false), input)
      return spec.gives === 'bytes' ? sendBytes(reply, result as Bytes) : reply.code(status).send(result)
    },
  })
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** An id that cannot exist looks like one that does not. */
function refuseMalformedIds(params: Record<string, string>) {
  for (const [name, value] of Object.entries(params))
    if (name.endsWith('Id') && !uuid.test(value)) throw new AppError('not_found')
}

const onlyText = (request: FastifyRequest) =>
  Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  )

function sendBytes(reply: FastifyReply, bytes: Bytes) {
  reply.header('content-type', bytes.mime)
  reply.header('cache-control', `private, max-age=${bytes.keepSeconds}`)
  reply.header('x-content-type-options', 'nosniff')
  if (bytes.fileName)
    reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(bytes.fileName)}`)
  return reply.send(Readable.fromWeb(bytes.body as Parameters<typeof Readable.fromWeb>[0]))
}
