import { found } from '../app-error.ts'
import { reportTicket } from '../tickets/report-ticket.ts'
import { asResident, asStaff } from './act-as.ts'
import type { PhotoAlbum } from './keep-photo.ts'
import { onDuty } from './on-duty.ts'
import { type Play, placeOf } from './play.ts'
import type { Stage } from './stage.ts'

/** Reports a sample ticket as its resident, or as the desk when it came in by another way; gives its id. */
export async function reportSample(stage: Stage, play: Play, album: PhotoAlbum): Promise<string> {
  const { ticket, community, reporter, at } = play
  const desk = ticket.channel ? onDuty(community, 'agent', at) : null
  const context = desk ? asStaff(stage, desk, at) : asResident(stage, reporter, at)
  const { communityId } = community
  const { accountId } = context.actor
  const photoIds = ticket.photo
    ? [await album.keep({ communityId, accountId, scene: ticket.photo, purpose: 'report', at: at - 40_000 })]
    : []
  const buildingId = ticket.building ? found(community.buildings.get(ticket.building)) : undefined
  const patrol = ticket.channel === 'patrol'
  const reply = await reportTicket(context, {
    category: ticket.category,
    text: ticket.text,
    place: placeOf(ticket),
    photoIds,
    ...(ticket.publicOk ? { publicOk: true } : {}),
    ...(buildingId ? { buildingId } : { unitId: reporter.unitId }),
    ...(desk && ticket.channel
      ? {
          channel: ticket.channel,
          contactName: patrol ? desk.name : reporter.name,
          contactPhone: patrol ? desk.phone : reporter.phone,
        }
      : {}),
  })
  return reply.ticketId
}
