import type { FastifyRequest } from 'fastify'
import { AppError } from '../app-error.ts'
import type { Actor, Context, Member, RequestContext, World } from '../context.ts'
import { inTx } from '../db/connect.ts'
import { hashRequest, type OnceKey, runOnce } from './once.ts'

/** The world as one job sees it. */
export const contextOf = (world: World, requestId: string): Context => ({
  ...world,
  requestId,
  inTx: (work) => inTx(world.pool, world.clockOffsetMs, work),
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
    signAccess: (accountId, sessionId) => request.server.jwt.sign({ sub: accountId, sid: sessionId }),
  }
  if (!actor) return context
  const key = request.headers['idempotency-key']
  const valid = typeof key === 'string' && /^[\x21-\x7e]{8,100}$/.test(key)
  if (needsKey && !valid) throw new AppError('key_missing')
  const { accountId } = actor
  const claim = (part: string, content: unknown): OnceKey => ({
    accountId,
    key: `${key}${part}`,
    requestHash: hashRequest(request.method, request.url, content),
  })
  type Work = Parameters<Context['inTx']>[0]
  return Object.assign(context, {
    actor,
    member,
    once: valid ? (work: Work) => runOnce(context.inTx, claim('', request.body), work) : context.inTx,
    oncePerPart: (name: string, content: unknown, work: Work) =>
      valid ? runOnce(context.inTx, claim(`/${name}`, content), work) : context.inTx(work),
  })
}
