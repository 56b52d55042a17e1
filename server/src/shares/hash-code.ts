import { createHash } from 'node:crypto'

/** What is kept of a code. */
export const hashCode = (code: string) => createHash('sha256').update(code).digest('base64url')
