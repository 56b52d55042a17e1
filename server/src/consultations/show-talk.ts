import type { Api } from '@haolin/shared/api/index.ts'
import { talkStatus, talkStatuses } from '@haolin/shared/consultation/talk-status.ts'
import type { Move } from '@haolin/shared/ticket/lifecycle.ts'
import { and, asc, eq } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { photosOfTicket, type TicketPhoto } from '../files/queries.ts'
import { readSeen } from '../tickets/read-seen.ts'
import { moverOf } from '../tickets/read-ticket.ts'
import { responsibleName } from '../tickets/responsible-name.ts'
import { showPhotos } from '../tickets/show-photos.ts'
import { showPromise } from '../tickets/show-promise.ts'
import { ticketEvents } from '../tickets/tables.ts'

type Talk = Api['GET /communities/:communityId/tickets/:ticketId/talk']['reply']

/** What somebody says, and what is told between; everything else stays in the timeline. */
const said: readonly (Move | 'report')[] = ['report', 'say', 'reply', 'answer', 'finish', 'reopen', 'rework']
const told: readonly (Move | 'report')[] = ['handle', 'refer', 'confirm', 'accept_transfer', 'reassign']

/** A consultation as a talk, for those who may see it. */
export const openTalk = (context: MemberContext, ticketId: string): Promise<Talk> =>
  context.inTx((tx) => showTalk(context, tx, ticketId))

/** What was said in a consultation, how it stands, and who answers by when. */
export async function showTalk(context: MemberContext, tx: Tx, ticketId: string): Promise<Talk> {
  const ticket = found(await readSeen(tx, context, ticketId))
  const { row } = ticket
  if (row.kind !== 'consultation') throw new AppError('not_found')
  const asStaff = context.member.post !== null && !moverOf(context, ticket).own
  const [events, stored, who] = await Promise.all([
    tx.db
      .select()
      .from(ticketEvents)
      .where(and(eq(ticketEvents.communityId, row.communityId), eq(ticketEvents.ticketId, row.id)))
      .orderBy(asc(ticketEvents.seq)),
    tx.db.execute<TicketPhoto>(photosOfTicket(row.communityId, row.id)),
    responsibleName(tx, row),
  ])
  const photos = showPhotos(context, tx.now, stored.rows)
  const words = events.filter(({ move }) => said.includes(move))
  const last = words.findLast(({ text }) => text)?.actorKind === 'staff' ? 'staff' : 'owner'
  const status = talkStatus(row.state, words.length > 1 ? last : 'owner')
  const promise = showPromise(ticket, who, tx.now)
  const { accountId } = context.actor
  return {
    status,
    statusLabel: talkStatuses[status],
    promise: promise.sentence,
    dueAt: promise.dueAt,
    bubbles: events
      .filter(({ move }) => said.includes(move) || told.includes(move))
      .map((event) => {
        const owner = event.actorKind === 'resident' || event.move === 'report'
        const speaks = said.includes(event.move)
        const { answerId } = event.detail
        return {
          seq: event.seq,
          at: event.at.toISOString(),
          from: speaks ? (owner ? ('owner' as const) : ('staff' as const)) : ('event' as const),
          mine: event.actorAccountId === accountId,
          who: owner ? (event.actorAccountId === accountId ? '您' : '业主') : event.actorName,
          text: speaks
            ? (event.text ?? '')
            : [event.sentence.replace('您', asStaff ? '业主' : '您'), event.text].filter(Boolean).join('。'),
          answerId: asStaff && typeof answerId === 'string' ? answerId : null,
          photos: photos.filter(({ seq }) => seq === event.seq).map(({ photo }) => photo),
        }
      }),
  }
}
