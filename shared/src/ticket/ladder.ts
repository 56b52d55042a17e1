import type { Tier } from './dispatch.ts'
import type { Kind, Priority, State } from './lifecycle.ts'

/** What was done to find somebody, each at most once a cycle, with the words of the internal note. */
export const rungs = {
  wider_skill: '没有合适技能的师傅当班，已放宽到相近工种',
  on_call: '没有师傅当班能接，已叫备班',
  phone: '当班和备班都没有合适的人，请主管打电话安排',
  third_miss: '已经三次没人接单，请主管过问',
  shift_end: '师傅下班时还没上门，已交回重新安排',
  working_on: '师傅已过下班时间仍在处理，请当班主管决定：继续、收回或转给别人',
} as const
export type Rung = keyof typeof rungs

/** The rungs after which a person must act: the desk lead gets a message. */
export const leadIsTold: readonly Rung[] = ['phone', 'third_miss', 'working_on']

/** Offers missed or declined in a cycle, after which the desk lead is told. */
export const missesBeforeLead = 3

/** What decides whether a ticket looks for its person by itself. */
export type SelfDispatch = {
  kind: Kind
  state: State
  priority: Priority
  night: boolean
  /** The desk's service hours are over. */
  offHours: boolean
  /** The time for grabbing is over. */
  grabOver: boolean
  /** The system has begun to look for somebody in this cycle. */
  begun: boolean
  /** It came back at the end of a shift in this cycle. */
  cameBack: boolean
}

/**
 * Whether a ticket is offered without a dispatcher: urgent ones at once, repairs reported at night, what nobody grabbed,
 * and what the system has begun to offer. What came back at the end of a shift and has time waits for the morning.
 */
export function goesByItself(ticket: SelfDispatch): boolean {
  const { state, priority } = ticket
  if (state === 'pooled') return ticket.grabOver
  if (state !== 'submitted' && state !== 'accepted') return false
  if (priority === 'P0' || priority === 'P1') return true
  if (ticket.kind !== 'repair') return false
  if (state === 'submitted') return ticket.night
  return ticket.begun && !(ticket.offHours && ticket.cameBack && priority !== 'P2')
}

/** What is newly to be recorded after a search: how far it went, and how often people have passed. */
export function rungsReached(tier: Tier | null, misses: number): Rung[] {
  const reached: Rung[] = misses >= missesBeforeLead ? ['third_miss'] : []
  if (tier === null) return [...reached, 'phone']
  return tier === 'qualified' ? reached : [...reached, tier]
}
