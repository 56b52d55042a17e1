import { type ClockKind, defaultPolicy, targetOf } from '@haolin/shared/ticket/clock-policy.ts'
import { breachOf, startClock, stopClock } from '@haolin/shared/ticket/clocks.ts'
import type { Priority } from '@haolin/shared/ticket/lifecycle.ts'
import { isNight } from '@haolin/shared/ticket/night.ts'
import { crew } from './crew.ts'
import type { Job } from './hands.ts'

/** What a month under a policy came to; hours, shares from 0 to 1. */
export type Result = {
  policy: string
  title: string
  tickets: number
  unfinished: number
  meanHours: number
  p90Hours: number
  nightMeanHours: number
  kept: number
  keptBy: Partial<Record<Priority, number>>
  gini: number
}

const hourMs = 3_600_000
const mean = (values: readonly number[]) =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length

/** Measures what owners and technicians felt of the months of one policy. */
export function measure(policy: string, title: string, months: readonly (readonly Job[])[]): Result {
  const jobs = months.flat()
  const spent = jobs.filter(({ doneAt }) => doneAt !== null).map((job) => hoursOf(job))
  const night = jobs.filter(({ at, doneAt, partsMs }) => isNight(at) && doneAt !== null && partsMs === 0)
  const priorities = [...new Set(jobs.map(({ priority }) => priority))].sort()
  const sorted = spent.toSorted((a, b) => a - b)
  return {
    policy,
    title,
    tickets: jobs.length,
    unfinished: jobs.length - spent.length,
    meanHours: mean(spent),
    p90Hours: sorted[Math.floor(sorted.length * 0.9)] ?? 0,
    nightMeanHours: mean(night.map(hoursOf)),
    kept: mean(jobs.map((job) => Number(keptOf(job)))),
    keptBy: Object.fromEntries(
      priorities.map((priority) => [
        priority,
        mean(jobs.filter((job) => job.priority === priority).map((job) => Number(keptOf(job)))),
      ]),
    ),
    gini: mean(months.map((month) => giniOf(loadsOf(month)))),
  }
}

const hoursOf = ({ at, doneAt }: Job) => ((doneAt ?? at) - at) / hourMs

/** Danger is contained so long after somebody is there; the promise of a P0 is about that, not about the rest of the work. */
const containMs = 10 * 60_000

/** Both promises of a repair: somebody at the door in time, and done (a P0: contained) in time; parts are no excuse. */
function keptOf(job: Job): boolean {
  const contained = job.arrivedAt === null ? null : job.arrivedAt + containMs
  const settledAt = job.priority === 'P0' ? contained : job.doneAt
  return inTime(job, 'arrive', job.arrivedAt) && inTime(job, 'resolve', settledAt)
}

function inTime({ category, priority, at }: Job, kind: ClockKind, stoppedAt: number | null): boolean {
  const target = targetOf(defaultPolicy, kind, priority, category.kind)
  if (!target) return true
  const clock = startClock(defaultPolicy, target, 1, at)
  if (stoppedAt === null) return false
  return breachOf(stopClock(defaultPolicy, clock, stoppedAt), stoppedAt) === null
}

/** Minutes of work per person; who worked less because of fewer skills counts like everybody. */
const loadsOf = (month: readonly Job[]) =>
  crew.map(({ staffId }) =>
    month.filter(({ by }) => by === staffId).reduce((sum, { workMs }) => sum + workMs, 0),
  )

/** How unevenly a load is spread: 0 for all alike, towards 1 for all on one. */
export function giniOf(loads: readonly number[]): number {
  const total = loads.reduce((sum, load) => sum + load, 0)
  if (total === 0) return 0
  const apart = loads.reduce((sum, a) => sum + loads.reduce((inner, b) => inner + Math.abs(a - b), 0), 0)
  return apart / (2 * loads.length * total)
}
