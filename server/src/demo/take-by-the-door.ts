import { found } from '../app-error.ts'
import { moveTicket } from '../tickets/move-ticket.ts'
import type { LoadedTicket } from '../tickets/read-ticket.ts'
import { asResident, asStaff } from './act-as.ts'
import { onDuty } from './on-duty.ts'
import type { Play } from './play.ts'
import type { SampleStep } from './sample-step.ts'
import type { Stage } from './stage.ts'

/** Steps that touch a second ticket: merging, its undoing, and what is said to a merged one. */
export const concernsAnother = ({ row }: LoadedTicket, { move }: SampleStep): boolean =>
  move === 'merge' || row.state === 'merged'

/** Takes a step that concerns two tickets the way a person does; after a follow-up the story goes on with the new one. */
export async function takeByTheDoor(
  stage: Stage,
  play: Play,
  ticket: LoadedTicket,
  step: SampleStep,
): Promise<void> {
  const { move, words, into } = step
  const role = move === 'unmerge' ? 'manager' : 'agent'
  const context =
    move === 'merge' || move === 'unmerge'
      ? asStaff(stage, onDuty(play.community, role, play.at), play.at)
      : asResident(stage, play.reporter, play.at)
  const reply = await moveTicket(context, ticket.row.id, {
    move,
    version: ticket.row.version,
    ...(into ? { targetId: found(stage.tickets.get(into)) } : {}),
    ...(words ? { reason: words, text: words } : {}),
  })
  if (move !== 'follow_up') return
  const next = found(reply.related.find(({ how }) => how === 'followed_by'))
  play.ticketId = next.ticketId
}
