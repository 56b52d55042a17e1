import { createCipheriv, randomBytes } from 'node:crypto'
import { keyring } from './keyring.ts'

/** `v1.<key>.<hash>.<box>`: the box is iv, cipher and tag; the hash is empty where nothing is looked up. */
export const sealedForm = /^v1\.([\w-]+)\.([\w-]{22})?\.([\w-]{38,})$/

/** Whether this is a sealed text rather than one from before sealing. */
export const isSealed = (text: string) => sealedForm.test(text)

/**
 * Seals a text for one place, `table.column`, with the first key: moved elsewhere, or under another hash, it does not
 * open. An empty text says nothing and stays as it is.
 */
export function sealText(text: string, place: string, hash = ''): string {
  if (text === '') return text
  const [key] = keyring()
  const head = `v1.${key.name}.${hash}`
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key.box, iv)
  cipher.setAAD(Buffer.from(`${head} ${place}`))
  const box = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return `${head}.${box.toString('base64url')}`
}
