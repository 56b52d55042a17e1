import type { Api } from '@haolin/shared/api/index.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { makeFileLink } from '../files/make-file-link.ts'
import { photosOfTicket } from '../files/queries.ts'

type Photo = Api['GET /communities/:communityId/tickets/:ticketId']['reply']['photos'][number]

/** The photos of a ticket with links for whoever may see the ticket, and the event that brought each. */
export async function showPhotos(
  context: MemberContext,
  tx: Tx,
  communityId: string,
  ticketId: string,
): Promise<{ seq: number; photo: Photo }[]> {
  const photos = await photosOfTicket(tx, communityId, ticketId)
  return photos.map(({ fileId, purpose, seq }) => ({
    seq,
    photo: {
      fileId,
      purpose,
      thumbUrl: makeFileLink(context, tx.now, { communityId, fileId, size: 'thumb' }),
      url: makeFileLink(context, tx.now, { communityId, fileId, size: 'full' }),
    },
  }))
}
