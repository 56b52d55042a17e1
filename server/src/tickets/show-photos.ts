import type { Api } from '@haolin/shared/api/index.ts'
import type { MemberContext } from '../context.ts'
import { makeFileLink } from '../files/make-file-link.ts'
import type { TicketPhoto } from '../files/queries.ts'

type Photo = Api['GET /communities/:communityId/tickets/:ticketId']['reply']['photos'][number]

/** The photos of a ticket with links for whoever may see the ticket, and the event that brought each. */
export const showPhotos = (
  context: MemberContext,
  now: Date,
  photos: readonly TicketPhoto[],
): { seq: number; photo: Photo }[] => {
  const { communityId } = context.member
  return photos.map(({ fileId, purpose, seq }) => ({
    seq,
    photo: {
      fileId,
      purpose,
      thumbUrl: makeFileLink(context, now, { communityId, fileId, size: 'thumb' }),
      url: makeFileLink(context, now, { communityId, fileId, size: 'full' }),
    },
  }))
}
