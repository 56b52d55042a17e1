import { createHash } from 'node:crypto'
import type { caseEntries } from './tables.ts'

type Entry = typeof caseEntries.$inferSelect

/** The hash before the first entry. */
export const chainStart = '0'.repeat(64)

/** The hash of an entry: over everything it says and over the hash before it, so that none can be changed or taken out. */
export function sealEntry(entry: Omit<Entry, 'hash'>): string {
  const { ticketId, no, kind, side, about, referral, text, files, byAccountId, byStaffId, at } = entry
  const said = [ticketId, no, kind, side, about, referral, text, byAccountId, byStaffId, at.toISOString()]
  const photos = files.map(({ fileId, sha256 }) => [fileId, sha256])
  return createHash('sha256')
    .update(JSON.stringify([entry.previousHash, said, photos]))
    .digest('hex')
}

/** Whether a whole case file, in order, still carries the hashes it was written with. */
export const isIntact = (entries: readonly Entry[]): boolean =>
  entries.every(
    (entry, i) =>
      entry.no === i + 1 &&
      entry.previousHash === (entries[i - 1]?.hash ?? chainStart) &&
      entry.hash === sealEntry(entry),
  )
