import { addDays, localTime, momentAt } from '../calendar.ts'

/** By what means a household is spoken to. None of them touches anything else it has here. */
export const ways = {
  message: '小程序消息',
  call: '电话',
  letter: '书面',
  pack: '整理材料',
} as const

/** By what means a household is spoken to. */
export type Way = keyof typeof ways

type Row = {
  readonly level: number
  readonly label: string
  readonly way: Way
  /** Not before so many days after the oldest due date, nor so many days after the step before. */
  readonly afterDays: number
  readonly gapDays: number
  /** Asks for performance, so that it interrupts limitation once it has arrived (民法典 195). */
  readonly demands: boolean
  /** Also by text message, for who agreed to those. */
  readonly text: boolean
}

// biome-ignore format: a row reads as a sentence
/** The ladder of 催缴: what is said after how long; each step once for a household and cycle. */
export const rungs = {
  reminder: { level: 1, label: '温馨提醒', way: 'message', afterDays: 5,  gapDays: 0,  demands: false, text: false },
  second:   { level: 2, label: '再次提醒', way: 'message', afterDays: 15, gapDays: 7,  demands: true,  text: true },
  call:     { level: 3, label: '电话沟通', way: 'call',    afterDays: 30, gapDays: 7,  demands: true,  text: false },
  letter:   { level: 4, label: '书面催告', way: 'letter',  afterDays: 60, gapDays: 14, demands: true,  text: false },
  pack:     { level: 5, label: '整理材料', way: 'pack',    afterDays: 90, gapDays: 30, demands: false, text: false },
} as const satisfies Record<string, Row>

/** A step of the ladder. */
export type Rung = keyof typeof rungs

/** No phone rings in these hours for money, Beijing time; the ladder itself works well within the day. */
export const quietHours = { from: '21:00', until: '09:00' } as const
/** When the ladder takes its steps: late enough to be awake, early enough that a repeated delivery ends before night. */
export const workingHours = { from: '10:00', until: '19:00' } as const
/** So often may a household hear of it within so many calendar days. */
export const caps = [
  { times: 1, days: 7 },
  { times: 3, days: 30 },
] as const
/** How long a written demand gives, in days after it is handed over (民法典 944: 合理期限). */
export const demandDays = 15

/** How a household wants to be spoken to. */
export const preferences = {
  app: '小程序消息',
  phone: '打电话',
  letter: '书面',
} as const

/** How a household wants to be spoken to. */
export type Preference = keyof typeof preferences

/** What is known of the people: how they want it, whether they need care, whether an owner reads messages here. */
export type Reach = { readonly by: Preference; readonly care: boolean; readonly reachable: boolean }

/**
 * By what means a step speaks to this household: as they wish; where somebody needs care a named person calls instead of
 * writing; who has no phone here is called.
 */
export function wayOf(rung: Rung, { by, care, reachable }: Reach): Way {
  const { way } = rungs[rung]
  if (way === 'pack') return 'pack'
  if (care) return way === 'message' && reachable ? 'message' : 'call'
  if (by === 'letter') return 'letter'
  if (way === 'message' && (by === 'phone' || !reachable)) return 'call'
  return way
}

/** What the ladder waits for. */
export const waits = {
  task: '等同事办完上一步',
  asked: '业主申请分期，等审批',
  promise: '业主已约定缴费日期',
  instalments: '分期计划执行中',
  disputed: '有疑问的费用核对中',
  people: '材料已备齐，由负责人决定',
} as const

/** What the ladder waits for. */
export type WaitReason = keyof typeof waits

/** What the ladder decides from; days are `2026-11-22` in Beijing. */
export type DunningFacts = {
  /** Due date of the oldest charge that is overdue and that nobody questions. */
  readonly dueOn: string | null
  /** Something overdue is being questioned. */
  readonly disputed: boolean
  /** The highest step taken in this cycle, 0 before the first, and its day. */
  readonly level: number
  readonly steppedOn: string | null
  /** Days on which the household has heard of it, in any cycle. */
  readonly contactedOn: readonly string[]
  readonly waiting: Exclude<WaitReason, 'disputed' | 'people'> | null
}

/** What comes next: nothing more, waiting, or a step from a day on, with why not earlier. */
export type NextStep =
  | { readonly kind: 'over' }
  | { readonly kind: 'waits'; readonly why: WaitReason }
  | {
      readonly kind: 'step'
      readonly rung: Rung
      readonly on: string
      readonly because: 'due' | 'gap' | 'cap'
    }

const ladder = Object.keys(rungs) as Rung[]

/** Decides what comes next for a household, in whole days, so that it does not matter how often one asks. */
export function nextStep(facts: DunningFacts): NextStep {
  if (facts.dueOn === null) return facts.disputed ? { kind: 'waits', why: 'disputed' } : { kind: 'over' }
  if (facts.waiting) return { kind: 'waits', why: facts.waiting }
  const rung = ladder.find((name) => rungs[name].level > facts.level)
  if (!rung) return { kind: 'waits', why: 'people' }
  const due = addDays(facts.dueOn, rungs[rung].afterDays)
  const gap = facts.steppedOn ? addDays(facts.steppedOn, rungs[rung].gapDays) : due
  const cap = rungs[rung].way === 'pack' ? due : freeOn(facts.contactedOn)
  const on = latestOf([due, gap, cap])
  return { kind: 'step', rung, on, because: on === due ? 'due' : on === gap ? 'gap' : 'cap' }
}

/** The first day on which no cap forbids another word. */
function freeOn(contactedOn: readonly string[]): string {
  const latest = [...contactedOn].sort().reverse()
  const days = caps.flatMap(({ times, days }) => {
    const earlier = latest[times - 1]
    return earlier ? [addDays(earlier, days)] : []
  })
  return latestOf(days)
}

/** Days are written so that they sort by time. */
const latestOf = (days: readonly string[]): string => [...days].sort().at(-1) ?? ''

/** Whether the ladder may take its step at this moment (epoch ms). */
export function mayStepAt(on: string, now: number): boolean {
  const time = localTime(now)
  const open = time >= workingHours.from && time < workingHours.until
  return open && momentAt(on, workingHours.from) <= now
}

/** Whether one does not ring anybody up for money at this moment (epoch ms). */
export function isQuiet(now: number): boolean {
  const time = localTime(now)
  return time >= quietHours.from || time < quietHours.until
}

/** The next moment (epoch ms) at which the ladder looks at a household again: the day of the step, tomorrow at the latest. */
export function lookAgainAt(next: NextStep, today: string): number {
  const tomorrow = addDays(today, 1)
  const on = next.kind === 'step' && next.on < tomorrow && next.on > today ? next.on : tomorrow
  return momentAt(on, workingHours.from)
}
