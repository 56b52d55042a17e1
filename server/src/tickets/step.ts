import type { MoveInput, Mover } from '@haolin/shared/ticket/lifecycle.ts'
import type { Assignee } from './check-assignee.ts'
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
}
