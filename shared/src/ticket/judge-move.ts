import type { Grade, PlanState } from '../complaint/grade.ts'
import type { ErrorCode } from '../errors.ts'
import type { MissedCode } from './check-in.ts'
import {
  type ContactWay,
  deskKinds,
  type Guard,
  type Kind,
  type Mover,
  type Need,
  type Outcome,
  ownerNudges,
  type Priority,
  type RejectGround,
  reopenMsOf,
  type State,
  windows,
} from './lifecycle.ts'

/** What the rules need to know of a ticket; moments are epoch milliseconds. */
export type TicketFacts = {
  kind: Kind
  state: State
  priority: Priority
  /** Hazard 0–3 of the priority factors. */
  hazard: number
  publicPlace: boolean
  grabbable: boolean
  photoNeeded: boolean
  /** A code hangs at the place, to be scanned on arrival. */
  codeHangs: boolean
  /** Night by the community's calendar: repairs go out without waiting for the desk. */
  night: boolean
  /** The open offer: to take a ticket, or to take it over from a colleague. */
  offer: { kind: 'ticket' | 'transfer'; expiresAt: number } | null
  closedAt: number | null
  mergedAt: number | null
  urgedAt: number | null
  resumeTo: State | null
  /** How often in this cycle the work has waited for its owner. */
  waits: number
  cancelAsked: boolean
  /** Waiting for parts with the clock at rest. */
  paused: boolean
  /** A quotation still waits for its owner's answer. */
  priceOpen: boolean
  /** A return visit, a survey or a charge is still under way. */
  looseEnds: boolean
  /** How much a complaint weighs; null for other kinds. */
  grade: Grade | null
  /** How the plan of a major complaint stands. */
  plan: PlanState | null
}

/** Who wants to move; `own` when the ticket is of the mover's own home, `decided` when it was they who rejected it. */
export type MoverFacts = { is: readonly Mover[]; own: boolean; decided?: boolean }

/** What the desk found out about a ticket: what it is, how many it concerns, whether somebody needs care. */
export type Triage = {
  category: string
  scope: 0 | 1 | 2 | 3
  vulnerable: boolean
}

/** What came with the tap. */
export type MoveInput = {
  reason?: string | undefined
  text?: string | undefined
  result?: string | undefined
  assigneeId?: string | undefined
  photos?: number | undefined
  until?: number | undefined
  /** The beginning of an agreed visit; `until` is its end. */
  from?: number | undefined
  priority?: Priority | undefined
  targetId?: string | undefined
  outcome?: Outcome | undefined
  contact?: ContactWay | undefined
  ground?: RejectGround | undefined
  cause?: string | undefined
  prevention?: string | undefined
  triage?: Triage | undefined
  grade?: Grade | undefined
  /** A form with a route of its own was filled in. */
  form?: boolean | undefined
  /** The code of the place was scanned. */
  checkedIn?: boolean | undefined
  /** Why it could not be. */
  missedCode?: MissedCode | undefined
  /** What was built in. */
  parts?: PartUsed[] | undefined
  /** When it was done on site, by the phone's clock. */
  takenAt?: number | undefined
}

/** Material used for a job, in the technician's words. */
export type PartUsed = { name: string; quantity: number }

const urgent = (priority: Priority) => priority === 'P0' || priority === 'P1'
const publicHazard = (t: TicketFacts) => t.publicPlace && t.hazard >= 2
const started = (t: TicketFacts) => t.state === 'waiting_owner' && t.resumeTo === 'in_progress'
const openOffer = (t: TicketFacts, kind: 'ticket' | 'transfer') => (t.offer?.kind === kind ? t.offer : null)

type Judge = (ticket: TicketFacts, mover: MoverFacts, now: number, input: MoveInput) => ErrorCode | null

/** Each guard: null when it lets the move pass, else why not. */
export const guards: Record<Guard, Judge> = {
  raises: (t, _, __, i) => (i.priority && i.priority > t.priority ? 'only_supervisor_lowers' : null),
  at_once: (t) => (urgent(t.priority) || (t.night && t.kind === 'repair') ? null : 'move_not_possible'),
  not_urgent: (t) => (urgent(t.priority) ? 'urgent_not_pooled' : null),
  supervised: (t) => (urgent(t.priority) ? 'urgent_needs_supervisor' : null),
  grabbable: (t) => (t.grabbable ? null : 'not_grabbable'),
  desk_kind: (t) => (deskKinds.some((kind) => kind === t.kind) ? null : 'move_not_possible'),
  offer_open: (t, _, now) => (now < (openOffer(t, 'ticket')?.expiresAt ?? 0) ? null : 'ticket_changed'),
  offer_expired: (t, _, now) =>
    now >= (openOffer(t, 'ticket')?.expiresAt ?? Number.POSITIVE_INFINITY) ? null : 'move_not_possible',
  transfer_open: (t, _, now) => (now < (openOffer(t, 'transfer')?.expiresAt ?? 0) ? null : 'ticket_changed'),
  transfer_expired: (t, _, now) =>
    now >= (openOffer(t, 'transfer')?.expiresAt ?? Number.POSITIVE_INFINITY) ? null : 'move_not_possible',
  no_transfer: (t) => (openOffer(t, 'transfer') ? 'transfer_open' : null),
  not_p0: (t) => (t.priority === 'P0' ? 'urgent_never_waits' : null),
  not_public_hazard: (t) => (publicHazard(t) ? 'public_hazard' : null),
  public_hazard_only: (t) => (publicHazard(t) ? null : 'move_not_possible'),
  within_reopen_window: (t, _, now) => (now - (t.closedAt ?? 0) <= reopenMsOf(t.kind) ? null : 'window_over'),
  within_appeal_window: (t, _, now) => (now - (t.closedAt ?? 0) <= windows.appealMs ? null : 'window_over'),
  within_unmerge_window: (t, _, now) =>
    now - (t.mergedAt ?? 0) <= windows.unmergeMs ? null : 'unmerge_window_over',
  not_urged_lately: (t, _, now) => (now - (t.urgedAt ?? 0) >= windows.urgeMs ? null : 'urged_lately'),
  not_own: (_, mover) => (mover.own ? 'own_ticket' : null),
  not_decider: (_, mover) => (mover.decided ? 'other_person_decides' : null),
  price_settled: (t) => (t.priceOpen ? 'price_not_agreed' : null),
  price_asked: (t) => (t.priceOpen ? null : 'move_not_possible'),
  loose_ends_tied: (t) => (t.looseEnds ? 'move_not_possible' : null),
  not_started: (t) => (started(t) ? 'already_started' : null),
  cancel_asked: (t) => (t.cancelAsked ? null : 'move_not_possible'),
  cancel_not_asked: (t) => (t.cancelAsked ? 'cancel_asked_already' : null),
  waited_enough: (t) => (t.waits > ownerNudges ? null : 'move_not_possible'),
  may_wait_more: (t) => (t.waits > ownerNudges && t.priority !== 'P0' ? 'move_not_possible' : null),
  pause_running: (t) => (t.paused ? 'move_not_possible' : null),
  major: (t) => (t.grade === 'major' ? null : 'move_not_possible'),
  grade_raises: (t, _, __, i) =>
    i.grade === 'ordinary' ? 'only_manager_lowers' : t.grade === 'major' ? 'move_not_possible' : null,
  plan_waiting: (t) => (t.plan === 'waiting' ? null : 'move_not_possible'),
  plan_ready: (t) => (t.grade === 'major' && t.plan !== 'approved' ? 'plan_needed' : null),
}

const blank = (text: string | undefined) => !text || text.trim() === ''
type Asked = (input: MoveInput, ticket: TicketFacts, now: number) => ErrorCode | null

const untilWithin =
  (longestMs: number, tooLate: ErrorCode): Asked =>
  ({ until }, _, now) =>
    until === undefined || until <= now ? 'time_needed' : until - now > longestMs ? tooLate : null

/** Each need: null when it was given, else what is missing. */
export const needs: Record<Need, Asked> = {
  reason: (i) => (blank(i.reason) ? 'reason_needed' : null),
  text: (i) => (blank(i.text) ? 'words_needed' : null),
  result: (i) => (blank(i.result) ? 'result_needed' : null),
  cause: (i) => (blank(i.cause) ? 'cause_needed' : null),
  prevention: (i) => (blank(i.prevention) ? 'prevention_needed' : null),
  assignee: (i) => (i.assigneeId ? null : 'assignee_needed'),
  target: (i) => (i.targetId ? null : 'target_needed'),
  // A choice with a sensible answer already made.
  outcome: () => null,
  contact: (i) => (i.contact ? null : 'contact_needed'),
  ground: (i) => (i.ground ? null : 'ground_needed'),
  photo: (i, t) => (!t.photoNeeded || (i.photos ?? 0) > 0 ? null : 'photo_needed'),
  picture: (i) => ((i.photos ?? 0) > 0 ? null : 'photo_needed'),
  priority: (i) => (i.priority ? null : 'invalid_input'),
  triage: (i) => (i.triage ? null : 'invalid_input'),
  grade: (i) => (i.grade ? null : 'grade_needed'),
  form: (i) => (i.form ? null : 'form_needed'),
  check_in: (i, t) => (!t.codeHangs || i.checkedIn || i.missedCode ? null : 'check_in_needed'),
  until: untilWithin(windows.longestWaitMs, 'time_too_late'),
  expected: untilWithin(windows.longestPartsMs, 'parts_too_late'),
  visit: (i, t, now) =>
    i.from === undefined || i.until === undefined || i.from >= i.until
      ? 'time_needed'
      : untilWithin(windows.longestVisitMs, 'visit_too_late')(i, t, now),
}
