import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { files } from './tables.ts'

/** A photo of a ticket, for making its links; `seq` is the event that brought it. */
export type TicketPhoto = {
  fileId: string
  purpose: Exclude<(typeof files.$inferSelect)['purpose'], 'meter' | 'slip'>
  seq: number
  width: number
  height: number
}

/** The photos of a ticket, in the order they came, as rows of TicketPhoto. */
export const photosOfTicket = (communityId: string, ticketId: string): SQL => sql`
  select f.id as "fileId", f.purpose, coalesce(f.ticket_seq, 0) as seq, f.width, f.height from files f
   where f.community_id = ${communityId} and f.ticket_id = ${ticketId} order by f.ticket_seq, f.created_at, f.id`

/** Where the bytes of a photo lie. */
export async function readStoredFile(tx: Tx, communityId: string, fileId: string) {
  const [file] = await tx.db
    .select({ storageKey: files.storageKey, thumbKey: files.thumbKey, mime: files.mime })
    .from(files)
    .where(and(eq(files.communityId, communityId), eq(files.id, fileId)))
  return file
}
