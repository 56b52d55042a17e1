import { createHash, createHmac } from 'node:crypto'

/** What Tencent Cloud signs a call with. */
export type TencentKeys = { secretId: string; secretKey: string }

/** One call to be signed: `timestamp` in seconds, headers by their lower-case names. */
export type TencentCall = {
  service: string
  timestamp: number
  headers: Readonly<Record<string, string>>
  body: string
}

const algorithm = 'TC3-HMAC-SHA256'

/** The Authorization header of a Tencent Cloud API 3.0 call (signature method v3): POST / with a JSON body. */
export function signTc3(keys: TencentKeys, { service, timestamp, headers, body }: TencentCall): string {
  const names = Object.keys(headers).toSorted()
  const signed = names.join(';')
  const canonicalHeaders = names.map((name) => `${name}:${headers[name]?.trim().toLowerCase()}\n`).join('')
  const request = ['POST', '/', '', canonicalHeaders, signed, sha256(body)].join('\n')
  const day = new Date(timestamp * 1000).toISOString().slice(0, 10)
  const scope = `${day}/${service}/tc3_request`
  const toSign = [algorithm, timestamp, scope, sha256(request)].join('\n')
  const key = [day, service, 'tc3_request'].reduce<Buffer | string>(
    (secret, part) => hmac(secret, part).digest(),
    `TC3${keys.secretKey}`,
  )
  const signature = hmac(key, toSign).digest('hex')
  return `${algorithm} Credential=${keys.secretId}/${scope}, SignedHeaders=${signed}, Signature=${signature}`
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const hmac = (key: Buffer | string, text: string) => createHmac('sha256', key).update(text)
