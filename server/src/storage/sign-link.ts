import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { Secret } from '../config.ts'

/** What a link may open; a link for one use is worthless for another. */
export type LinkUse = 'photo' | 'export' | 'paper' | 'copy'

/** A link that carries its own proof: what it opens, until when (ms), and an HMAC-SHA256 by the newest secret. */
export function signLink(secrets: Secret[], use: LinkUse, names: string[], expiresMs: number): string {
  const [newest] = secrets
  if (!newest) throw new Error('no signing secret')
  const claims = Buffer.from(JSON.stringify([expiresMs, ...names])).toString('base64url')
  return `${claims}.${proofOf(newest, use, claims).toString('base64url')}`
}

/** What a link opens, if one of the secrets signed it for this use and it has not expired; null otherwise. */
export function readLink(secrets: Secret[], use: LinkUse, link: string, nowMs: number): string[] | null {
  const [claims = '', proof = ''] = link.split('.')
  const given = Buffer.from(proof, 'base64url')
  const signed = secrets.some((secret) => {
    const expected = proofOf(secret, use, claims)
    return given.length === expected.length && timingSafeEqual(given, expected)
  })
  if (!signed) return null
  const [expiresMs, ...names] = JSON.parse(Buffer.from(claims, 'base64url').toString()) as [
    number,
    ...string[],
  ]
  return nowMs < expiresMs ? names : null
}

/** A key of its own for each use, so that no signature of one can stand in for another's or for a token's. */
function proofOf({ secret }: Secret, use: LinkUse, claims: string): Buffer {
  const key = hkdfSync('sha256', secret, '', `haolin ${use} link`, 32)
  return createHmac('sha256', Buffer.from(key)).update(claims).digest()
}
