import type { Presence } from '../duty.ts'
import { type Skill, skills } from './catalogue.ts'

/** How far somebody is from a ticket. */
export const distances = ['same_building', 'same_phase', 'elsewhere'] as const
export type Distance = (typeof distances)[number]

/** What the choice of a technician looks at; moments are epoch milliseconds. */
export type TechnicianFacts = {
  staffId: string
  name: string
  presence: Presence
  /** Trades that count today. */
  skills: readonly string[]
  /** Trades that do not count because the certificate is missing or has expired. */
  lapsed: readonly string[]
  /** Tickets held now, waiting ones left out. */
  openTickets: number
  /** Tickets that wait for an owner or for parts. */
  waitingTickets: number
  /** Tickets taken in the last 24 hours. */
  takenToday: number
  capacity: number
  distance: Distance
  /** Declined or missed this ticket in its present cycle. */
  excluded: boolean
  /** It is their own home's ticket. */
  own: boolean
  /** When the last ticket was taken; 0 for never. */
  lastTakenAt: number
}

/** How far the search for somebody has been widened. */
export const tiers = {
  qualified: '当班、有这项技能',
  wider_skill: '当班、相近技能',
  on_call: '备班',
} as const
export type Tier = keyof typeof tiers
const tierNames = Object.keys(tiers) as Tier[]

/** What is looked for, at a moment in epoch ms. */
export type Search = { skill: Skill; night: boolean; now: number; tier?: Tier }

export type Choice = TechnicianFacts & { fits: boolean; reason: string }

/** Trades that may stand in when nobody of the right one is there; what needs a certificate has no stand-in. */
export const widerSkills: Partial<Record<Skill, readonly Skill[]>> = {
  plumbing: ['general'],
  locks: ['general'],
  general: ['plumbing', 'locks', 'electric'],
  cleaning: ['greening', 'security'],
  greening: ['cleaning'],
  security: ['fire'],
}

/** Tickets waiting for an owner or for parts that one may hold, as a multiple of the capacity. */
export const waitingPerCapacity = 2

const accepted = ({ skill, tier }: Search): readonly string[] =>
  tier === 'wider_skill' ? (widerSkills[skill] ?? []) : [skill]
const able = (t: TechnicianFacts, search: Search) =>
  accepted(search).some((skill) => t.skills.includes(skill))

// biome-ignore format: one row reads as one sentence
const refusals: { when: (t: TechnicianFacts, search: Search) => boolean; reason: string }[] = [
  { when: (t) => t.own, reason: '自己家的事要由别的同事办理' },
  { when: (t, { tier }) => tier === 'on_call' && t.presence !== 'on_call', reason: '不在备班表上' },
  { when: (t, { tier }) => tier !== 'on_call' && t.presence === 'on_call', reason: '备班，没有人当班时才叫' },
  { when: (t, { tier }) => tier !== 'on_call' && t.presence !== 'on_duty', reason: '现在不当班' },
  { when: (t, search) => !able(t, search) && accepted(search).some((skill) => t.lapsed.includes(skill)), reason: '证件没登记或已过期' },
  { when: (t, search) => !able(t, search), reason: '没有这项技能' },
  { when: (t) => t.excluded, reason: '本次已退过这一单' },
  { when: (t) => t.openTickets >= t.capacity, reason: '手上的活已满' },
  { when: (t) => t.waitingTickets >= t.capacity * waitingPerCapacity, reason: '等待中的单已满' },
]

/**
 * The cost of asking somebody, least first: by day a ticket in hand weighs 2, one taken in the last 24 hours 1, and each
 * step of distance 1, so that the near one does not get everything; at night the way comes before all else.
 */
const costOf = (t: TechnicianFacts, { night }: Search) => {
  const way = distances.indexOf(t.distance)
  const load = 2 * t.openTickets + t.takenToday
  return night ? [way, load] : [way + load, way]
}

/**
 * Technicians for a ticket, best first: by cost, then the longest without a new ticket, then by id so that the order is
 * always the same. Those who cannot take it come last, each with the reason.
 */
export function rankTechnicians(technicians: readonly TechnicianFacts[], search: Search): Choice[] {
  return technicians
    .map((technician) => {
      const refusal = refusals.find(({ when }) => when(technician, search))
      return { ...technician, fits: !refusal, reason: refusal?.reason ?? praise(technician, search) }
    })
    .sort((a, b) => {
      const [first = 0, second = 0] = costOf(a, search)
      const [otherFirst = 0, otherSecond = 0] = costOf(b, search)
      return (
        Number(b.fits) - Number(a.fits) ||
        first - otherFirst ||
        second - otherSecond ||
        a.lastTakenAt - b.lastTakenAt ||
        (a.staffId < b.staffId ? -1 : 1)
      )
    })
}

/** The best technician of the first tier in which somebody fits, null when nobody does. */
export function chooseTechnician(
  technicians: readonly TechnicianFacts[],
  search: Omit<Search, 'tier'>,
): { tier: Tier; choice: Choice } | null {
  for (const tier of tierNames) {
    const choice = rankTechnicians(technicians, { ...search, tier }).find(({ fits }) => fits)
    if (choice) return { tier, choice }
  }
  return null
}

const places: Record<Distance, string> = {
  same_building: '就在这栋楼',
  same_phase: '在同一期',
  elsewhere: '在本小区',
}

/** Why this person, in words with the numbers. */
function praise(t: TechnicianFacts, search: Search): string {
  const tier = search.tier ?? 'qualified'
  const idle = t.lastTakenAt > 0 ? `，距上次接单 ${spell(search.now - t.lastTakenAt)}` : ''
  return [
    tier === 'wider_skill' ? `没有${skills[search.skill]}师傅能接，放宽到相近工种：` : '',
    tier === 'on_call' ? '没有人当班能接，叫备班：' : '',
    search.night ? '夜间就近，' : '',
    `${places[t.distance]}，手上 ${t.openTickets}/${t.capacity} 单，24 小时接了 ${t.takenToday} 单${idle}`,
  ].join('')
}

function spell(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000))
  if (minutes < 60) return `${minutes} 分钟`
  return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} 小时` : `${Math.floor(minutes / 1440)} 天`
}
