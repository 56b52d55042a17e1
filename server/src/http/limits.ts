import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance } from 'fastify'
import { AppError } from '../app-error.ts'

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
    strictTransportSecurity: false,
  })
  await app.register(multipart)
  await app.register(rateLimit, {
    max: 300,
    timeWindow: 60_000,
    // One person behind a shared address must not lock out the others.
    keyGenerator: (request) => request.headers.authorization?.slice(-43) ?? request.ip,
    // Pages and their scripts are the same for everybody; a whole office may share one address.
    allowList: (request) => !request.url.startsWith('/api/'),
    errorResponseBuilder: () => new AppError('too_many'),
  })
}
