import { type Priority, priorities } from './lifecycle.ts'

/** What makes a ticket urgent; each factor is a small whole number, larger is never less urgent. */
export type Factors = {
  /** Hazard: 3 a life in danger, 2 damage that spreads, 1 an essential service degraded. */
  readonly hazard: 0 | 1 | 2 | 3
  /** Scope: 0 one household, 1 a floor or three households, 2 a building, 3 the community. */
  readonly scope: 0 | 1 | 2 | 3
  /** Water, power, gas, lift, access or fire system. */
  readonly essential: 0 | 1
  /** An old, ill, pregnant or very young resident is affected. */
  readonly vulnerable: 0 | 1
  /** It came back, or was reopened. */
  readonly repeated: 0 | 1
  /** Outside service hours. */
  readonly offHours: 0 | 1
  /** A repair, complaint or dispute; 0 for a question. */
  readonly actionable: 0 | 1
}

/** A priority with the points it came from and the reasons in words, strongest first. */
export type PriorityDecision = { priority: Priority; points: number; reasons: string[] }

/** The factors of a plain question from one household. */
export const calmFactors: Factors = {
  hazard: 0,
  scope: 0,
  essential: 0,
  vulnerable: 0,
  repeated: 0,
  offHours: 0,
  actionable: 0,
}

/** Decides the priority of a ticket: the first row whose every condition holds. */
export function decidePriority(factors: Factors): PriorityDecision {
  const counted = { ...factors, offHours: nightCounts(factors) ? factors.offHours : 0 } as Factors
  const points = weights.reduce((sum, { factor, weight }) => sum + weight * counted[factor], 0)
  const row = thresholds.find(
    ({ hazard, points: least, actionable }) =>
      counted.hazard >= hazard && points >= least && counted.actionable >= actionable,
  )
  const reasons = weights.flatMap(({ factor, words }) => words[counted[factor]] || [])
  return { priority: row?.priority ?? 'P4', points, reasons: reasons.length ? reasons : ['一般事项'] }
}

/** Joins what tile, category and text say about one ticket: the larger of each factor. */
export function joinFactors(...parts: readonly Partial<Factors>[]): Factors {
  const joined: Record<keyof Factors, number> = { ...calmFactors }
  for (const part of parts) {
    for (const { factor } of everyFactor) joined[factor] = Math.max(joined[factor], part[factor] ?? 0)
  }
  return joined as Factors
}

/** Tells whether a change makes a ticket less urgent, which only a supervisor may do, with a reason. */
export function isLower(wanted: Priority, computed: Priority): boolean {
  return ranks.indexOf(wanted) > ranks.indexOf(computed)
}

// biome-ignore format: a row reads as a sentence
const thresholds: readonly { hazard: number; points: number; actionable: number; priority: Priority }[] = [
  { hazard: 3, points: 0, actionable: 0, priority: 'P0' },
  { hazard: 2, points: 0, actionable: 0, priority: 'P1' },
  { hazard: 0, points: 6, actionable: 0, priority: 'P1' },
  { hazard: 0, points: 3, actionable: 0, priority: 'P2' },
  { hazard: 0, points: 1, actionable: 0, priority: 'P3' },
  { hazard: 0, points: 0, actionable: 1, priority: 'P3' },
  { hazard: 0, points: 0, actionable: 0, priority: 'P4' }, // the default: a question
]

// biome-ignore format: a row reads as a sentence
const weights: readonly { factor: keyof Factors; weight: number; words: readonly string[] }[] = [
  { factor: 'hazard',     weight: 2, words: ['', '基本服务受影响', '损失正在扩大', '危及人身安全'] },
  { factor: 'scope',      weight: 1, words: ['', '影响同层或三户以上', '影响整栋楼', '影响整个小区'] },
  { factor: 'essential',  weight: 1, words: ['', '涉及水、电、气、电梯、门禁或消防'] },
  { factor: 'vulnerable', weight: 1, words: ['', '家中有需要照顾的人'] },
  { factor: 'repeated',   weight: 1, words: ['', '问题重复出现'] },
  { factor: 'offHours',   weight: 1, words: ['', '发生在夜间或休息时间'] },
]

const ranks = Object.keys(priorities)
const everyFactor = [...weights, { factor: 'actionable' as const }]

function nightCounts({ hazard, essential }: Factors): boolean {
  return hazard >= 1 || essential === 1
}
