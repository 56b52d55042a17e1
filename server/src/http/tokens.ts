import jwt, { type TokenOrHeader } from '@fastify/jwt'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'
import type { Claims } from './authenticate.ts'

declare module '@fastify/jwt' {
  interface FastifyJWT {
    payload: Claims
    user: Claims
  }
}

/** Access tokens: short, signed by the newest secret, verified by any that still stands. */
export async function serveTokens(app: FastifyInstance, auth: Config['auth']): Promise<void> {
  const [newest] = auth.secrets
  if (!newest) throw new Error('no signing secret')
  const secrets = new Map(auth.secrets.map(({ kid, secret }) => [kid, secret]))
  // Asked with the request for a request's token, and without one for a token that came another way.
  const keyOf = async (request: FastifyRequest | TokenOrHeader, its?: TokenOrHeader) => {
    const token = 'header' in request || 'kid' in request ? request : (its as TokenOrHeader)
    const kid = 'header' in token ? token.header.kid : token.kid
    const secret = secrets.get(kid ?? '')
    if (!secret) throw new Error('unknown key')
    return secret
  }
  await app.register(jwt, {
    secret: { private: newest.secret, public: keyOf },
    decode: { complete: true },
    sign: {
      algorithm: 'HS256',
      kid: newest.kid,
      iss: 'haolin',
      aud: 'api',
      expiresIn: `${auth.accessMinutes}m`,
    },
    verify: {
      algorithms: ['HS256'],
      allowedIss: 'haolin',
      allowedAud: 'api',
      requiredClaims: ['exp', 'sub', 'sid'],
      clockTolerance: 5,
    },
  })
}
