import { createHash, createHmac } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** A call as it came: lower-case headers and the bytes of the body. */
export type SignedCall = { headers: IncomingHttpHeaders; body: string }

const shape =
  /^TC3-HMAC-SHA256 Credential=(\S+)\/(\d{4}-\d\d-\d\d)\/(\w+)\/tc3_request, SignedHeaders=([\w;-]+), Signature=([0-9a-f]{64})$/
const longestAgeS = 300

/** What Tencent Cloud would object to in the signature of a call, or null. */
export function findFault(
  { headers, body }: SignedCall,
  account: { secretId: string; secretKey: string },
  nowS: number,
): string | null {
  const match = shape.exec(headers.authorization ?? '')
  if (!match) return 'AuthFailure.InvalidAuthorization'
  const [, secretId, date = '', service = '', signedHeaders = '', signature] = match
  const stamp = Number(headers['x-tc-timestamp'])
  if (secretId !== account.secretId) return 'AuthFailure.SecretIdNotFound'
  if (!(Math.abs(nowS - stamp) <= longestAgeS)) return 'AuthFailure.SignatureExpire'
  if (new Date(stamp * 1000).toISOString().slice(0, 10) !== date || service !== 'sms')
    return 'AuthFailure.SignatureFailure'
  const names = signedHeaders.split(';')
  if (!names.includes('content-type') || !names.includes('host')) return 'AuthFailure.SignatureFailure'
  let canonical = 'POST\n/\n\n'
  for (const name of names) canonical += `${name}:${String(headers[name] ?? '').toLowerCase()}\n`
  canonical += `\n${signedHeaders}\n${digest(body)}`
  let key: Buffer = Buffer.from(`TC3${account.secretKey}`)
  for (const step of [date, service, 'tc3_request']) key = createHmac('sha256', key).update(step).digest()
  const text = `TC3-HMAC-SHA256\n${stamp}\n${date}/${service}/tc3_request\n${digest(canonical)}`
  const expected = createHmac('sha256', key).update(text).digest('hex')
  return expected === signature ? null : 'AuthFailure.SignatureFailure'
}

const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')
