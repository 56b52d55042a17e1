import { presenceAt } from '@haolin/shared/duty.ts'
import type { Distance, TechnicianFacts } from '@haolin/shared/ticket/dispatch.ts'
import type { Asked } from './answer-offer.ts'
import type { Worker } from './crew.ts'
import { phaseOf, type Report } from './make-month.ts'

const minuteMs = 60_000
const dayMs = 86_400_000

/** How long a way takes. */
export const walkMs: Record<Distance, number> = {
  same_building: 2 * minuteMs,
  same_phase: 5 * minuteMs,
  elsewhere: 9 * minuteMs,
}
/** A ticket of the month as it went; moments in epoch ms, null for not yet. */
export type Job = Report & {
  arrivedAt: number | null
  doneAt: number | null
  by: string | null
  misses: number
}

/** A ticket under way. */
export type Open = Job & {
  excluded: Set<string>
  /** Nothing happens to it before. */
  notBefore: number
  /** Asked and not yet answered. */
  asked: Asked | null
  leftMs: number
  waitedForParts: boolean
  cameBack: boolean
}

/** A technician at work. */
export type Hand = Worker & {
  at: number
  queue: Open[]
  now: { job: Open; arriveAt: number; endAt: number } | null
  waiting: Open[]
  taken: number[]
  looksAt: number
}

/** Whether somebody is on duty. */
export const onDuty = (hand: Hand, now: number) => presenceAt(hand.duty, now) === 'on_duty'

/** What the choice looks at. */
export function factsOf(hand: Hand, job: Open, now: number): TechnicianFacts {
  const where = hand.now?.job.building ?? hand.at
  return {
    staffId: hand.staffId,
    name: hand.staffId,
    presence: presenceAt(hand.duty, now),
    skills: hand.skills,
    lapsed: [],
    openTickets: hand.queue.length + (hand.now ? 1 : 0),
    waitingTickets: hand.waiting.length,
    takenToday: hand.taken.filter((at) => at > now - dayMs).length,
    capacity: hand.capacity,
    distance: distance(where, job.building),
    excluded: job.excluded.has(hand.staffId),
    own: false,
    lastTakenAt: hand.taken.at(-1) ?? 0,
  }
}

/** How far it is from one building to another. */
export const distance = (from: number, to: number): Distance =>
  from === to ? 'same_building' : phaseOf(from) === phaseOf(to) ? 'same_phase' : 'elsewhere'
