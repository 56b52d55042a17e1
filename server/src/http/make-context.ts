import type { FastifyRequest } from 'fastify'
import { AppError } from '../app-error.ts'
import type { Actor, Context, Member, RequestContext, RequestPart, World } from '../context.ts'
import { inTx } from '../db/connect.ts'
import { hashRequest, type OnceKey, runOnce } from './once.ts'

/** The world as one job sees it. */
export const contextOf = (world: World, requestId: string): Context => ({
  ...world,
  requestId,
  inTx: (work, begin) => inTx(world.pool, world.clockOffsetMs, work, begin),
})

/** The world as one request sees it, with whoever calls. */
export function makeContext(
  world: World,
  request: FastifyRequest,
  actor: Actor | null,
  member: Member | null,
  needsKey: boolean,
): RequestContext {
  const context: RequestContext = {
    ...contextOf(world, request.id),
    log: request.log,
    device: (request.headers['user-agent'] ?? '未知设备').slice(0, 200),
    address: request.ip,
    signAccess: (accountId, sessionId) => request.server.jwt.sign({ sub: accountId, sid: sessionId }),
  }
  if (!actor) return context
  const key = request.headers['idempotency-key']
  const valid = typeof key === 'string' && /^[\x21-\x7e]{8,100}$/.test(key)
  if (needsKey && !valid) throw new AppError('key_missing')
  const { accountId } = actor
  const claim = (part?: RequestPart): OnceKey => ({
    accountId,
    key: part ? `${key}/${part.name}` : `${key}`,
    requestHash: hashRequest(request.method, request.url, part ? part.content : request.body),
  })
  type Work = Parameters<Context['inTx']>[0]
  return Object.assign(context, {
    actor,
    member,
    once: valid
      ? (work: Work, part?: RequestPart) => runOnce(context.inTx, claim(part), work)
      : (work: Work) => context.inTx(work),
  })
}
