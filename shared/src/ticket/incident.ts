const hour = 3_600_000

/** How an incident stands: people are affected, the all-clear was given, the report was written. */
export const incidentStates = { open: '处理中', cleared: '已恢复', closed: '已总结' } as const
export type IncidentState = keyof typeof incidentStates

/** What an incident covers. */
export type IncidentScope = {
  /** Codes of the categories that are about it. */
  categories: readonly string[]
  /** Buildings touched; none for the whole community. */
  buildingIds: readonly string[]
  startedAt: number
  clearedAt: number | null
}

/** A report still belongs to an incident when it comes in this long before it was declared or after the all-clear. */
export const incidentSlackMs = { before: 6 * hour, after: 2 * hour }

/** Whether a report is about an incident: one of its categories, in one of its buildings, in its time. */
export function belongsTo(
  { categories, buildingIds, startedAt, clearedAt }: IncidentScope,
  report: { category: string; buildingId: string | null; at: number },
): boolean {
  const inPlace =
    buildingIds.length === 0 || (report.buildingId !== null && buildingIds.includes(report.buildingId))
  const from = startedAt - incidentSlackMs.before
  const until = clearedAt === null ? Number.POSITIVE_INFINITY : clearedAt + incidentSlackMs.after
  return categories.includes(report.category) && inPlace && report.at >= from && report.at <= until
}

/** What the after-action report measures, in milliseconds from the first report; null where it never happened. */
export type IncidentTimes = {
  firstReportAt: number
  declaredAt: number
  firstWordAt: number | null
  onSiteAt: number | null
  clearedAt: number | null
}

/** The response times of an incident in the order they should have come. */
export function responseTimes(times: IncidentTimes): { name: string; ms: number | null }[] {
  const since = (at: number | null) => (at === null ? null : Math.max(0, at - times.firstReportAt))
  return [
    { name: '第一户报事到登记事件', ms: since(times.declaredAt) },
    { name: '到第一次告知业主', ms: since(times.firstWordAt) },
    { name: '到有人到场', ms: since(times.onSiteAt) },
    { name: '到恢复', ms: since(times.clearedAt) },
  ]
}

/** How late the next update of an open incident is; the owner was promised one every so many minutes. */
export const nextUpdateAt = (lastAt: number, everyMinutes: number): number => lastAt + everyMinutes * 60_000
