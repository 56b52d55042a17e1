import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import type { Keys } from '../keep-keys.ts'

/** The keys of the sandbox's official account. */
export type AccountKeys = NonNullable<Keys['officialAccount']>

const keyOf = ({ aesKey }: AccountKeys) => Buffer.from(`${aesKey}=`, 'base64')

/** WeChat's signature over these parts, in the order of their letters. */
export function sign(...parts: string[]): string {
  return createHash('sha1')
    .update([...parts].sort().join(''))
    .digest('hex')
}

/** Seals a message as WeChat does in the safe mode. */
export function seal(keys: AccountKeys, message: string): string {
  const [key, words] = [keyOf(keys), Buffer.from(message)]
  const head = Buffer.concat([randomBytes(16), Buffer.from(Uint32Array.of(words.length).buffer).swap32()])
  const body = Buffer.concat([head, words, Buffer.from(keys.appId)])
  const fill = 32 - (body.length % 32)
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  return cipher.update(Buffer.concat([body, Buffer.alloc(fill, fill)])).toString('base64')
}

/** Opens what the developer's server sealed; null when WeChat would show the user nothing of it. */
export function unseal(keys: AccountKeys, sealed: string): string | null {
  const key = keyOf(keys)
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  const bytes = decipher.update(Buffer.from(sealed, 'base64'))
  const body = bytes.subarray(0, bytes.length - (bytes.at(-1) ?? 0))
  if (body.length < 20) return null
  const end = 20 + body.readUInt32BE(16)
  return body.toString('utf8', end) === keys.appId ? body.toString('utf8', 20, end) : null
}
