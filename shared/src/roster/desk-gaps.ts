import { type DutyFacts, presenceAt, turningPoints } from '../duty.ts'

/** A stretch of time in epoch ms. */
export type Stretch = { from: number; until: number }

/** The stretches in which none of these people is on duty; a gap that goes on is one stretch. */
export function gapsOf(people: readonly DutyFacts[], from: number, until: number): Stretch[] {
  const points = turningPoints(people, from, until)
  const gaps: Stretch[] = []
  for (const [i, at] of points.entries()) {
    if (people.some((facts) => presenceAt(facts, at) === 'on_duty')) continue
    const end = points[i + 1] ?? until
    const last = gaps.at(-1)
    if (last?.until === at) last.until = end
    else gaps.push({ from: at, until: end })
  }
  return gaps
}
