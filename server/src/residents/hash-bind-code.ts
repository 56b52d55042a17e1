import { createHash } from 'node:crypto'

/** Bind codes are stored only as this; people may type them in small letters. */
export const hashBindCode = (code: string) =>
  createHash('sha256').update(code.toUpperCase()).digest('base64url')
