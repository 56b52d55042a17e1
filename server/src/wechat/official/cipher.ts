import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** The two secrets of the safe mode, ready for use; `key` is the decoded EncodingAESKey of 32 bytes. */
export type PushKeys = {
  appId: string
  /** The mini-program, whose console may name the same address and secrets. */
  miniAppId?: string
  token: string
  key: Buffer
}

const block = 32
const headBytes = 20

/** Decodes the EncodingAESKey of 43 letters; throws when it is none. */
export function decodeKey(aesKey: string): Buffer {
  const key = Buffer.from(`${aesKey}=`, 'base64')
  if (key.length !== block) throw new Error('The EncodingAESKey must be 43 letters and digits')
  return key
}

/** WeChat's signature: SHA-1 over the sorted parts, the token one of them. */
export const signParts = (...parts: string[]): string =>
  createHash('sha1').update(parts.sort().join('')).digest('hex')

/** Whether two signatures are equal, in a time that tells nothing. */
export function isSigned(given: string | undefined, ...parts: string[]): boolean {
  const [a, b] = [Buffer.from(given ?? ''), Buffer.from(signParts(...parts))]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** Encrypts a message for this account: 16 random bytes, its length, itself, the app id, padded to 32. */
export function encrypt({ appId, key }: PushKeys, message: string): string {
  const words = Buffer.from(message)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(words.length)
  const plain = Buffer.concat([randomBytes(16), length, words, Buffer.from(appId)])
  const pad = block - (plain.length % block)
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  return Buffer.concat([
    cipher.update(plain),
    cipher.update(Buffer.alloc(pad, pad)),
    cipher.final(),
  ]).toString('base64')
}

/** Decrypts what `encrypt` made: the message and whose it is; null when it is broken in any way. */
export function decrypt(key: Buffer, encrypted: string): { message: string; appId: string } | null {
  const bytes = Buffer.from(encrypted, 'base64')
  if (bytes.length < block || bytes.length % block !== 0) return null
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  const padded = Buffer.concat([decipher.update(bytes), decipher.final()])
  const pad = padded.at(-1) ?? 0
  if (pad < 1 || pad > block || !padded.subarray(-pad).every((byte) => byte === pad)) return null
  const plain = padded.subarray(0, -pad)
  if (plain.length < headBytes) return null
  const end = headBytes + plain.readUInt32BE(16)
  if (end > plain.length) return null
  return { message: plain.toString('utf8', headBytes, end), appId: plain.toString('utf8', end) }
}
