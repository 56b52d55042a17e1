import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import type { RouteSpec } from '@haolin/shared/route.ts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from '../app-error.ts'
import { readActor } from './authenticate.ts'

/**
 * Whom a request counts for: the session of a good token, wherever it comes from and however often it is renewed; the account
 * where a secret could be guessed. Without a token, and for what anybody may call, the address: made-up tokens give no new share.
 */
export const callerOf =
  ({ allow, perAccount }: Pick<RouteSpec, 'allow' | 'perAccount'>) =>
  async (request: FastifyRequest): Promise<string> => {
    const actor = allow.includes('anyone') ? null : await readActor(request)
    if (!actor) return request.ip
    return perAccount ? actor.accountId : actor.sessionId
  }

/** Security headers, upload parsing and the limit of requests for one caller. Pages speak only to `publicUrl`. */
export async function setLimits(app: FastifyInstance, publicUrl: string): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        // Taro's browser build sets styles on elements and starts with one inline script.
        styleSrc: ["'self'", "'unsafe-inline'"],
        scriptSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        // A chosen photo lies behind a blob address until it is sent.
        // Safari before 16 does not count the live connection as 'self'.
        connectSrc: ["'self'", 'blob:', publicUrl.replace(/^http/, 'ws')],
        formAction: ["'self'"],
        upgradeInsecureRequests: null,
      },
    },
    crossOriginEmbedderPolicy: false,
    // A local run speaks plain http, and a browser would remember to refuse it.
    strictTransportSecurity: publicUrl.startsWith('https:') && {
      maxAge: 31_536_000,
      includeSubDomains: false,
    },
  })
  await app.register(multipart)
  await app.register(rateLimit, {
    max: 300,
    timeWindow: 60_000,
    // One person behind a shared address must not lock out the others.
    keyGenerator: callerOf({ allow: [] }),
    // Pages and their scripts are the same for everybody; a whole office may share one address.
    allowList: (request) => !request.url.startsWith('/api/'),
    errorResponseBuilder: () => new AppError('too_many'),
  })
}
