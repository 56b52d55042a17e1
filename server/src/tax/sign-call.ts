import { createHash, createHmac } from 'node:crypto'

/** What is signed of a call: method, path, seconds since the epoch, and the bytes of the body. */
export type TaxCall = { method: string; path: string; seconds: number; body: string }

/** Signs a call to the invoice provider by HMAC-SHA256 over its parts, in hexadecimal. */
export function signTaxCall(secret: string, { method, path, seconds, body }: TaxCall): string {
  const digest = createHash('sha256').update(body).digest('hex')
  return createHmac('sha256', secret).update(`${method}\n${path}\n${seconds}\n${digest}`).digest('hex')
}
