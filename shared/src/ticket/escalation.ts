import { addOpenTime } from '../calendar.ts'
import type { ClockKind, ClockPolicy } from './clock-policy.ts'
import { type Clock, currentCycle } from './clocks.ts'
import type { Priority } from './lifecycle.ts'

/** Who is told when a promise is in danger, with the words people see. */
export const ladderPosts = {
  responsible: '负责人',
  desk_lead: '客服当班',
  engineering_lead: '工程主管',
  security_lead: '秩序主管',
  manager: '项目经理',
  company: '公司',
} as const
export type LadderPost = keyof typeof ladderPosts

/** One rung of a ladder: after how much of the promise (or how long after its start) who is told. */
export type Rung = {
  readonly level: number
  readonly after: { readonly percent: number } | { readonly ms: number }
  readonly tells: readonly LadderPost[]
}

const MINUTE = 60_000
const timed = ['acknowledge', 'arrive', 'resolve'] as const satisfies readonly ClockKind[]

// biome-ignore format: a row reads as a sentence
/** The ladders: the higher the rung, the later it is reached and the further up it is heard. */
export const ladders: readonly (Rung & { priority: Priority; clocks: readonly ClockKind[] })[] = [
  { priority: 'P0', clocks: ['acknowledge'],       level: 1, after: { ms: 1 * MINUTE },  tells: ['desk_lead'] },
  { priority: 'P0', clocks: ['acknowledge'],       level: 2, after: { ms: 3 * MINUTE },  tells: ['security_lead', 'engineering_lead'] },
  { priority: 'P0', clocks: ['acknowledge'],       level: 3, after: { ms: 5 * MINUTE },  tells: ['manager'] },
  { priority: 'P0', clocks: ['acknowledge'],       level: 4, after: { ms: 10 * MINUTE }, tells: ['company'] },
  { priority: 'P0', clocks: ['arrive', 'resolve'], level: 1, after: { percent: 50 },     tells: ['desk_lead', 'engineering_lead'] },
  { priority: 'P0', clocks: ['arrive', 'resolve'], level: 2, after: { percent: 100 },    tells: ['manager'] },
  { priority: 'P0', clocks: ['arrive', 'resolve'], level: 3, after: { percent: 200 },    tells: ['company'] },
  { priority: 'P1', clocks: timed,                 level: 1, after: { percent: 50 },     tells: ['responsible', 'desk_lead'] },
  { priority: 'P1', clocks: timed,                 level: 2, after: { percent: 80 },     tells: ['desk_lead', 'engineering_lead'] },
  { priority: 'P1', clocks: timed,                 level: 3, after: { percent: 100 },    tells: ['manager'] },
  { priority: 'P2', clocks: timed,                 level: 1, after: { percent: 80 },     tells: ['responsible'] },
  { priority: 'P2', clocks: timed,                 level: 2, after: { percent: 100 },    tells: ['responsible', 'desk_lead'] },
  { priority: 'P2', clocks: timed,                 level: 3, after: { percent: 150 },    tells: ['manager'] },
  { priority: 'P3', clocks: timed,                 level: 1, after: { percent: 80 },     tells: ['responsible'] },
  { priority: 'P3', clocks: timed,                 level: 2, after: { percent: 100 },    tells: ['responsible', 'desk_lead'] },
  { priority: 'P3', clocks: timed,                 level: 3, after: { percent: 200 },    tells: ['manager'] },
  { priority: 'P4', clocks: timed,                 level: 1, after: { percent: 100 },    tells: ['responsible', 'desk_lead'] },
]

/** The share of a promise of news after which its keeper is reminded. */
const remindPercent = 80

/** A rung that was reached, at the moment the rules say, whenever somebody looked. */
export type Escalation = {
  readonly clock: ClockKind
  readonly cycle: number
  readonly level: number
  readonly reachedAt: number
}

/** The rungs of a clock, lowest first; news to the owner has one: the reminder before it is due. */
export function rungsOf({ kind, priority }: Pick<Clock, 'kind' | 'priority'>): readonly Rung[] {
  if (kind === 'update') return [{ level: 1, after: { percent: remindPercent }, tells: ['responsible'] }]
  return ladders.filter((row) => row.priority === priority && row.clocks.includes(kind))
}

/** The moment of the next rung of a running clock, null when it rests, has ended or is at the top. */
export function nextRungAt(policy: ClockPolicy, clock: Clock): number | null {
  if (clock.stoppedAt !== null || clock.pausedSince !== null) return null
  const rung = rungsOf(clock).find(({ level }) => level === clock.level + 1)
  return rung ? momentOf(policy, clock, rung) : null
}

/** Climbs the rungs whose moment has passed before `now`; climbing twice is climbing once to the later moment. */
export function climb(policy: ClockPolicy, clock: Clock, now: number): Clock {
  let climbed = clock
  for (;;) {
    const at = nextRungAt(policy, climbed)
    if (at === null || at >= now) return climbed
    climbed = { ...climbed, level: climbed.level + 1 }
  }
}

/** The rungs reached while clocks went from one state to the next at `now`, each with its own moment; one that a step forced has this one. */
export function escalationsBetween(
  policy: ClockPolicy,
  before: readonly Clock[],
  after: readonly Clock[],
  now: number,
): Escalation[] {
  return before
    .filter(({ kind }) => kind !== 'update')
    .flatMap((clock) => {
      const { kind, cycle } = clock
      const climbed = climb(policy, clock, now).level
      const top = after.find((other) => other.kind === kind && other.cycle === cycle)?.level ?? climbed
      return Array.from({ length: Math.max(0, top - clock.level) }, (_, i) => {
        const level = clock.level + 1 + i
        const rung = rungsOf(clock).find((row) => row.level === level)
        const reachedAt = rung && level <= climbed ? momentOf(policy, clock, rung) : now
        return { clock: kind, cycle, level, reachedAt }
      })
    })
}

/** Who hears of a rung; empty above the top. */
export function tellsOf(clock: Pick<Clock, 'kind' | 'priority'>, level: number): readonly LadderPost[] {
  return rungsOf(clock).find((rung) => rung.level === level)?.tells ?? []
}

/** When something must next be done about a clock by itself: a rung, a reminder, or a word to the owner. */
export function wakeAt(policy: ClockPolicy, clock: Clock): number | null {
  const rung = nextRungAt(policy, clock)
  if (clock.kind !== 'update' || rung !== null) return rung
  return clock.stoppedAt === null && clock.pausedSince === null ? clock.dueAt : null
}

/** How far up a ticket has been heard: the highest rung of its present cycle, 0 when nobody had to be told. */
export function levelOf(clocks: readonly Clock[]): number {
  const cycle = currentCycle(clocks)
  return clocks
    .filter((clock) => clock.cycle === cycle && clock.kind !== 'update')
    .reduce((level, clock) => Math.max(level, clock.level), 0)
}

function momentOf(policy: ClockPolicy, clock: Clock, { after }: Rung): number {
  const open = 'ms' in after ? after.ms : Math.round((clock.targetMs * after.percent) / 100)
  return addOpenTime(policy.calendars[clock.calendar], clock.startedAt, open + clock.pausedTotalMs)
}
