import type { Move } from '@haolin/shared/ticket/lifecycle.ts'
import type { TicketRow } from './read-ticket.ts'
import type { Step } from './step.ts'

const fresh = {
  waits: 0,
  cancelAskedAt: null,
  visitFrom: null,
  visitUntil: null,
  outcome: null,
  answerBy: null,
}

type Effect = (row: TicketRow, step: Step, now: Date) => Partial<TicketRow>

/** What single moves write besides the state; a move without a row writes nothing more. */
const effects: Partial<Record<Move, Effect>> = {
  urge: (_, __, now) => ({ urgedAt: now }),
  wait_for_owner: (row) => ({ waits: row.waits + 1 }),
  reply: () => ({ waits: 0 }),
  finish: ({ kind }, { input }) => ({
    answerBy: null,
    outcome: input.outcome ?? (kind === 'repair' || kind === 'care' ? 'fixed' : 'answered'),
  }),
  give_up: () => ({ outcome: 'no_contact' }),
  rework: () => fresh,
  // What was agreed for the first time is paid for that time.
  reopen: () => ({ ...fresh, quote: null }),
  appeal: () => fresh,
  reject: (_, { actor }) => ({ rejectedByStaffId: actor.staffId }),
  ask_cancel: (_, __, now) => ({ cancelAskedAt: now }),
  withdraw: (_, __, now) => ({ withdrawnAt: now }),
  appoint: (_, { input }) => ({
    visitFrom: new Date(input.from ?? 0),
    visitUntil: new Date(input.until ?? 0),
  }),
  merge: (_, { other }, now) => ({ mergedIntoId: other?.id ?? null, mergedAt: now }),
  unmerge: () => ({ mergedIntoId: null, mergedAt: null }),
  say: (_, { by }) => (by === 'assignee' ? { answerBy: null } : {}),
  answer: (_, { by }) => (by === 'assignee' ? { answerBy: null } : {}),
  refer: (_, { input }) => ({ answerBy: new Date(input.until ?? 0) }),
  grade: (_, { input }) => ({ grade: input.grade ?? null, gradeReason: input.reason ?? null }),
  name_staff: (_, { aboutStaffId }) => ({ aboutStaffId: aboutStaffId ?? null }),
  plan: () => ({ plan: 'waiting' }),
  approve_plan: () => ({ plan: 'approved' }),
  return_plan: () => ({ plan: 'returned' }),
  quote_offer: (_, { quote }) => ({ quote: quote ?? null }),
  quote_approve: (_, { quote }) => ({ quote: quote ?? null }),
  quote_decline: (_, { quote }) => ({ quote: quote ?? null }),
  quote_heard: (_, { quote }) => ({ quote: quote ?? null }),
  quote_withdraw: (_, { quote }) => ({ quote: quote ?? null }),
  quote_expire: (_, { quote }) => ({ quote: quote ?? null }),
  absorb: (row) => ({ absorbed: row.absorbed + 1 }),
  release: (row) => ({ absorbed: row.absorbed - 1 }),
}

/** The columns a move writes of its own accord. */
export const sideEffects = (row: TicketRow, move: Move, step: Step, now: Date): Partial<TicketRow> =>
  effects[move]?.(row, step, now) ?? {}
