import { createDecipheriv } from 'node:crypto'

/** The sealed part of a notification; associated_data may be absent or empty. */
export type SealedResource = { ciphertext: string; nonce: string; associated_data?: string }

const tagBytes = 16

/** Opens AEAD_AES_256_GCM with the 32-byte APIv3 key; throws when a single bit was changed. */
export function decryptNotice(resource: SealedResource, apiV3Key: string): string {
  const sealed = Buffer.from(resource.ciphertext, 'base64')
  if (sealed.length < tagBytes) throw new Error('The ciphertext is shorter than its tag')
  const opened = createDecipheriv('aes-256-gcm', Buffer.from(apiV3Key), Buffer.from(resource.nonce), {
    authTagLength: tagBytes,
  })
  opened.setAAD(Buffer.from(resource.associated_data ?? ''))
  opened.setAuthTag(sealed.subarray(-tagBytes))
  return Buffer.concat([opened.update(sealed.subarray(0, -tagBytes)), opened.final()]).toString('utf8')
}
