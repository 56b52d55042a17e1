import { type DutyFacts, presenceAt, turningPoints } from '../duty.ts'

const minute = 60_000
const hour = 60 * minute

/** How long before a shift of the desk ends its sheet is written, and how far back ends are looked for; in milliseconds. */
export const sheetTimes = { leadMs: 10 * minute, lookBackMs: 2 * hour } as const

/** A moment (epoch ms) at which people of the desk go, and who does. */
export type ShiftEnd = { at: number; leaving: string[] }

/** The ends of shifts from `from` until before `until`: whoever was on duty and is no longer, together when they go together. */
export function shiftEnds(duty: ReadonlyMap<string, DutyFacts>, from: number, until: number): ShiftEnd[] {
  return turningPoints([...duty.values()], from, until)
    .map((at) => ({ at, leaving: [...duty].filter(([, facts]) => leaves(facts, at)).map(([id]) => id) }))
    .filter(({ leaving }) => leaving.length > 0)
}

/** The ends whose sheets are due at a moment. */
export const endsDue = (duty: ReadonlyMap<string, DutyFacts>, now: number): ShiftEnd[] =>
  shiftEnds(duty, now - sheetTimes.lookBackMs, now + sheetTimes.leadMs + 1)

/** Who is on duty once the others have gone. */
export const comingAt = (duty: ReadonlyMap<string, DutyFacts>, at: number): string[] =>
  [...duty].filter(([, facts]) => presenceAt(facts, at) === 'on_duty').map(([id]) => id)

const leaves = (facts: DutyFacts, at: number) =>
  presenceAt(facts, at - 1) === 'on_duty' && presenceAt(facts, at) !== 'on_duty'
