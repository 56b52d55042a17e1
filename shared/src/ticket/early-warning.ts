import type { ProblemType } from './catalogue.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** One report as early warning sees it; moments are epoch milliseconds. */
export type ReportFacts = {
  ticketId: string
  /** Whose home; reports of one household count once. */
  household: string
  buildingId: string | null
  problemType: ProblemType
  /** Hazard 0–3 of the priority factors. */
  hazard: number
  at: number
}

/** The patterns that mean more than one bad day, each with its words. */
export const warningRules = {
  building_cluster: '同一栋楼 24 小时内 3 户以上报同类问题',
  community_cluster: '全小区 72 小时内 5 户以上报同类问题',
  hazard_cluster: '30 分钟内 2 户以上报有危险的同类问题',
  rising: '24 小时内的报事是过去四周平均的 3 倍以上',
} as const
export type WarningRule = keyof typeof warningRules

/** A pattern that was met, with the reports that are its evidence, oldest first. */
export type Warning = {
  rule: WarningRule
  problemType: ProblemType
  /** The building the pattern lies in; null for the whole community. */
  buildingId: string | null
  households: number
  evidence: readonly string[]
  /** In words, with its numbers. */
  reason: string
}

/** How far back the reports must reach for the mean, in milliseconds. */
export const meanWindowMs = 28 * day
const least = { building: 3, community: 5, hazard: 2, rising: 3 }
const risingTimes = 3

const householdsOf = (reports: readonly ReportFacts[]) =>
  new Set(reports.map(({ household }) => household)).size

/**
 * The warnings a new report brings about, judged by the reports of its own problem type up to its moment; earlier
 * reports than 28 days may be left out. Reports of one household count once in every window.
 */
export function warningsOf(all: readonly ReportFacts[], latest: ReportFacts): Warning[] {
  const same = all
    .filter(({ problemType, at }) => problemType === latest.problemType && at <= latest.at)
    .sort((a, b) => a.at - b.at || (a.ticketId < b.ticketId ? -1 : 1))
  const within = (ms: number) => same.filter(({ at }) => at > latest.at - ms)
  const here = within(day).filter(({ buildingId }) => buildingId !== null && buildingId === latest.buildingId)
  const lately = within(3 * day)
  const dangerous = latest.hazard >= 2 ? within(30 * minute).filter(({ hazard }) => hazard >= 2) : []
  const today = within(day)
  const mean = meanPerDay(same, latest.at)
  const warn = (
    rule: WarningRule,
    reports: readonly ReportFacts[],
    enough: number,
    buildingId: string | null,
    words: (households: number) => string,
  ): Warning[] => {
    const households = householdsOf(reports)
    if (households < enough) return []
    const evidence = reports.map(({ ticketId }) => ticketId)
    return [
      { rule, problemType: latest.problemType, buildingId, households, evidence, reason: words(households) },
    ]
  }
  return [
    ...warn('hazard_cluster', dangerous, least.hazard, null, (n) => `30 分钟内 ${n} 户报有危险`),
    ...warn('building_cluster', here, least.building, latest.buildingId, (n) => `这栋楼 24 小时内 ${n} 户`),
    ...warn('community_cluster', lately, least.community, null, (n) => `全小区 72 小时内 ${n} 户`),
    ...(householdsOf(today) > risingTimes * mean
      ? warn(
          'rising',
          today,
          least.rising,
          null,
          (n) => `24 小时内 ${n} 户，过去四周平均每天 ${mean.toFixed(1)} 户`,
        )
      : []),
  ]
}

/** Households a day over the 28 days before the last one. */
function meanPerDay(reports: readonly ReportFacts[], now: number): number {
  let households = 0
  for (let back = 1; back < meanWindowMs / day; back++) {
    const from = now - (back + 1) * day
    households += householdsOf(reports.filter(({ at }) => at > from && at <= from + day))
  }
  return households / (meanWindowMs / day - 1)
}
