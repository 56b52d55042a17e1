import type { ClockEvent } from '@haolin/shared/ticket/clock-effects.ts'
import type { MoveInput } from '@haolin/shared/ticket/judge-move.ts'
import type { Mover } from '@haolin/shared/ticket/lifecycle.ts'
import type { Assignee } from './check-assignee.ts'
import type { TicketRow } from './read-ticket.ts'
import type { EventActor } from './save-event.ts'

/** What a legal step brings with it. */
export type Step = {
  input: MoveInput
  photoIds: string[]
  actor: EventActor
  by: Mover
  assignee: Assignee | null
  /** Why this person, for an offer. */
  reason?: string
  /** Whom it must not come back to: they are away. */
  notBy?: string
  /** The other ticket of a merge: where it goes, or what comes in. */
  other?: TicketRow
  /** Since when the promises of the ticket that comes in have been running. */
  since?: ClockEvent['since']
  /** The member of staff a complaint is about; null when nobody after all. */
  aboutStaffId?: string | null
  /** How the quotation stands after it. */
  quote?: TicketRow['quote']
  /** What the log remembers besides, for steps with a form of their own. */
  detail?: Record<string, unknown>
}
