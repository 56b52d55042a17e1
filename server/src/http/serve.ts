import { Readable } from 'node:stream'
import type { RouteKey } from '@haolin/shared/api/index.ts'
import { routes } from '@haolin/shared/api/index.ts'
import { paramNames, type RouteSpec } from '@haolin/shared/route.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify'
import { Type as T } from 'typebox'
import type { Actor, Member, World } from '../context.ts'
import { authenticate } from './authenticate.ts'
import type { Bytes, Handlers, Incoming } from './handlers.ts'
import { callerOf } from './limits.ts'
import { makeContext } from './make-context.ts'
import { readFile } from './read-file.ts'
import { refuseBrokenText, refuseMalformedParams } from './refuse-malformed.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls, set before the input is checked. */
    caller: { actor: Actor | null; member: Member | null } | null
  }
}

type Input = Incoming & { params: unknown; query: unknown; body: unknown }
type AnyHandler = (context: unknown, input: Input) => Promise<unknown>

/** Turns the contract into Fastify routes, each answered by its handler. */
export async function serveContract(
  app: FastifyInstance,
  world: World,
  handlers: Handlers<RouteKey>,
): Promise<void> {
  app.decorateRequest('caller', null)
  const specs = (Object.entries(routes) as [RouteKey, RouteSpec][]).filter(
    ([, spec]) => !spec.localOnly || world.samplePeople,
  )
  for (const [key, spec] of specs) {
    const handle = handlers[key] as AnyHandler
    if (spec.takes !== 'raw') serveRoute(app, world, key, spec, handle)
    else await app.register(async (scope) => serveRaw(scope, world, key, spec, handle))
  }
}

/** A signature is over the bytes as they came, so nothing may parse them first. */
function serveRaw(scope: FastifyInstance, world: World, key: RouteKey, spec: RouteSpec, handle: AnyHandler) {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body))
  serveRoute(scope, world, key, spec, handle)
}

function serveRoute(app: FastifyInstance, world: World, key: RouteKey, spec: RouteSpec, handle: AnyHandler) {
  const [method, url] = key.split(' ') as [HTTPMethods, string]
  const status = spec.status ?? 200
  app.route({
    method,
    url,
    schema: schemaOf(key, spec, status),
    config: { rateLimit: { max: spec.perMinute ?? 300, timeWindow: 60_000, keyGenerator: callerOf(spec) } },
    preValidation: async (request) => {
      const params = request.params as Record<string, string>
      refuseMalformedParams(params)
      request.caller = await authenticate(world, request, spec, params.communityId ?? null)
      refuseBrokenText(request.query)
      refuseBrokenText(request.body)
    },
    handler: async (request, reply) => {
      const { actor, member } = request.caller ?? { actor: null, member: null }
      const input: Input = {
        params: request.params,
        query: request.query,
        body: request.body,
        headers: onlyText(request),
        ...(spec.takes === 'form' ? { file: await readFile(request) } : {}),
        ...(spec.takes === 'raw' ? { raw: request.body as Buffer } : {}),
      }
      const result = await handle(makeContext(world, request, actor, member, spec.once ?? false), input)
      if (spec.gives === 'bytes') return sendBytes(reply, result as Bytes)
      // Nothing between us and the person keeps what is theirs.
      reply.header('cache-control', 'no-store')
      return reply.code(status).send(status === 204 ? undefined : result)
    },
  })
}

const schemaOf = (key: RouteKey, spec: RouteSpec, status: number) => ({
  summary: spec.summary,
  description: `Allowed: ${spec.allow.join(', ')}.${spec.once ? ' Needs an Idempotency-Key.' : ''}`,
  tags: [key.split('/').findLast((part) => part && !part.startsWith(':')) ?? ''],
  params: T.Object(Object.fromEntries(paramNames(key).map((name) => [name, T.String({ maxLength: 600 })]))),
  ...(spec.query ? { querystring: spec.query } : {}),
  ...(spec.body ? { body: spec.body } : {}),
  ...(spec.gives === 'bytes' ? {} : { response: { [status]: spec.reply } }),
})

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
