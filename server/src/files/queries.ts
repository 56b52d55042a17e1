import { and, asc, eq } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { files } from './tables.ts'

/** A photo of a ticket, for making its links; `seq` is the event that brought it. */
export type TicketPhoto = {
  fileId: string
  purpose: 'report' | 'before' | 'after'
  seq: number
  width: number
  height: number
}

/** The photos of a ticket, in the order they came. */
export async function photosOfTicket(tx: Tx, communityId: string, ticketId: string): Promise<TicketPhoto[]> {
  const rows = await tx.db
    .select({
      fileId: files.id,
      purpose: files.purpose,
      seq: files.ticketSeq,
      width: files.width,
      height: files.height,
    })
    .from(files)
    .where(and(eq(files.communityId, communityId), eq(files.ticketId, ticketId)))
    .orderBy(asc(files.ticketSeq), asc(files.createdAt), asc(files.id))
  return rows.map((row) => ({ ...row, seq: row.seq ?? 0 }))
}

/** Where the bytes of a photo lie. */
export async function readStoredFile(tx: Tx, communityId: string, fileId: string) {
  const [file] = await tx.db
    .select({ storageKey: files.storageKey, thumbKey: files.thumbKey, mime: files.mime })
    .from(files)
    .where(and(eq(files.communityId, communityId), eq(files.id, fileId)))
  return file
}
