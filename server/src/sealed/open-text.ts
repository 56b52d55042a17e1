import { createDecipheriv } from 'node:crypto'
import { keyring } from './keyring.ts'
import { sealedForm } from './seal-text.ts'

/** A sealed text that does not open: of a key we do not have, from another place, or touched. */
export class DoesNotOpen extends Error {
  override readonly name = 'DoesNotOpen'
}

/**
 * Opens what was sealed for this place, `table.column`; gives a text from before sealing as it is. Throws `DoesNotOpen`,
 * which says which key and place, and nothing of the text.
 */
export function openText(text: string, place: string): string {
  const [, name, hash = '', box] = sealedForm.exec(text) ?? []
  if (!name || !box) return text
  const key = keyring().find((one) => one.name === name)
  if (!key) throw new DoesNotOpen(`${place} is sealed with key ${name}, which HAOLIN_DATA_KEYS does not have`)
  const bytes = Buffer.from(box, 'base64url')
  const cipher = createDecipheriv('aes-256-gcm', key.box, bytes.subarray(0, 12))
  cipher.setAAD(Buffer.from(`v1.${name}.${hash} ${place}`))
  cipher.setAuthTag(bytes.subarray(-16))
  try {
    return cipher.update(bytes.subarray(12, -16), undefined, 'utf8') + cipher.final('utf8')
  } catch {
    throw new DoesNotOpen(
      `${place} does not open with key ${name}: of another place, touched, or another secret`,
    )
  }
}
