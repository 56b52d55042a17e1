import { mayCall, type Standing } from '@haolin/shared/roles.ts'
import type { RouteSpec } from '@haolin/shared/route.ts'
import type { FastifyRequest } from 'fastify'
import { AppError } from '../app-error.ts'
import type { Actor, Member, World } from '../context.ts'
import { loadMember } from './load-member.ts'

/** The claims of an access token: whose, of which session. */
export type Claims = { sub: string; sid: string }

const known = new WeakMap<FastifyRequest, Promise<Actor | null>>()

/** Whose token a request carries, if it is a good one; verified once for each request. */
export function readActor(request: FastifyRequest): Promise<Actor | null> {
  const actor = known.get(request) ?? verify(request)
  known.set(request, actor)
  return actor
}

async function verify(request: FastifyRequest): Promise<Actor | null> {
  if (!request.headers.authorization) return null
  try {
    const claims = await request.jwtVerify<Claims>()
    if (typeof claims.sub !== 'string' || typeof claims.sid !== 'string') return null
    return { accountId: claims.sub, sessionId: claims.sid }
  } catch {
    return null
  }
}

const standingOf = (member: Member): Standing => ({
  relations: member.homes.map((home) => home.relation),
  roles: member.post?.roles ?? [],
})

/** Who calls and what they are here; refuses whoever the contract does not allow. */
export async function authenticate(
  world: World,
  request: FastifyRequest,
  { allow, fresh: mustBeFresh }: Pick<RouteSpec, 'allow' | 'fresh'>,
  communityId: string | null,
): Promise<{ actor: Actor | null; member: Member | null }> {
  if (allow.includes('anyone')) return { actor: null, member: null }
  const actor = await readActor(request)
  if (!actor) throw new AppError('sign_in_needed')
  const { open, fresh, member } = await loadMember(world, actor, communityId)
  if (!open) throw new AppError('session_ended')
  const verdict = mayCall(allow, true, member && standingOf(member))
  if (verdict === 'stranger') throw new AppError('not_found')
  if (verdict !== 'yes') throw new AppError('not_allowed')
  if (mustBeFresh && !fresh) throw new AppError('fresh_sign_in_needed')
  return { actor, member }
}
