/** What somebody does by a date: a plan's step, what keeps it from happening again, a later look, or what a low mark asks for. */
export const measureKinds = { plan: '方案', prevention: '防范', follow_up: '回访', improve: '改进' } as const
export type MeasureKind = keyof typeof measureKinds

const day = 86_400_000

/** When what a complaint's answer promised for prevention is looked at, if nobody set a date; in milliseconds. */
export const preventionWithinMs = 14 * day
/** The longest a measure may take, in milliseconds. */
export const longestMeasureMs = 180 * day
/** By when somebody who is asked for a statement is expected to give it, in milliseconds. */
export const statementWithinMs = day

/** Whether a measure can be due then. */
export const mayBeDue = (dueAt: number, now: number): boolean =>
  dueAt > now && dueAt - now <= longestMeasureMs
