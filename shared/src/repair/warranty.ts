import { addDays, isDate } from '../calendar.ts'
import type { CategoryCode } from '../ticket/catalogue.ts'

type Subject = {
  readonly label: string
  /** Years from the hand-over, or seasons of heating or cooling lived through. */
  readonly years: number | null
  readonly seasons: number | null
  /** What usually belongs to it; people on site may say otherwise. */
  readonly categories: readonly CategoryCode[]
}

// biome-ignore format: a row reads as a sentence
/** What the builder warrants for at least how long (建设工程质量管理条例第 40 条). */
export const warrantySubjects = {
  waterproof: { label: '屋面、外墙、卫生间防渗漏', years: 5, seasons: null, categories: ['leak_indoor'] },
  piping:     { label: '给排水管道', years: 2, seasons: null, categories: ['tap_drip', 'pipe_burst', 'no_water_home', 'drain_home', 'sewage_backflow'] },
  wiring:     { label: '电气管线', years: 2, seasons: null, categories: ['no_power_home', 'socket_fault', 'sparking', 'light_home'] },
  fitting:    { label: '装修工程', years: 2, seasons: null, categories: ['door_window', 'lock_home', 'wall_ceiling'] },
  heating:    { label: '供热系统', years: null, seasons: 2, categories: [] },
  cooling:    { label: '供冷系统', years: null, seasons: 2, categories: [] },
} as const satisfies Record<string, Subject>

/** A part of the building the builder warrants. */
export type WarrantySubject = keyof typeof warrantySubjects

/** The law the least terms come from. */
export const warrantyBasis = '建设工程质量管理条例第四十条'

/** One season of heating or cooling: month and day it begins and ends, `11-15` to `03-15`. */
export type Season = { readonly from: string; readonly until: string }

/** For how long a community's builder warrants a part, and whom to ask. */
export type WarrantyTerm = {
  readonly subject: WarrantySubject
  readonly years: number | null
  readonly seasons: ({ readonly count: number } & Season) | null
  readonly party: string
  readonly phone: string | null
}

const usualSeasons: Partial<Record<WarrantySubject, Season>> = {
  heating: { from: '11-15', until: '03-15' },
  cooling: { from: '06-15', until: '09-15' },
}

/** What holds where a community has written nothing: the least the law asks. */
export const statutoryTerms: readonly WarrantyTerm[] = (
  Object.keys(warrantySubjects) as WarrantySubject[]
).map((subject) => {
  const { years, seasons }: Subject = warrantySubjects[subject]
  const season = usualSeasons[subject]
  return {
    subject,
    years,
    seasons: seasons && season ? { count: seasons, ...season } : null,
    party: '开发商',
    phone: null,
  }
})

/** Why terms cannot be kept. */
export type TermRefusal = 'term_too_short' | 'season_wrong'

/** What is wrong with a term: shorter than the law, or a season that is no season; null when nothing is. */
export function checkTerm({ subject, years, seasons }: WarrantyTerm): TermRefusal | null {
  const least: Subject = warrantySubjects[subject]
  if (seasons && !(isDate(`2024-${seasons.from}`) && isDate(`2024-${seasons.until}`))) return 'season_wrong'
  const short = (given: number | null | undefined, asked: number | null) =>
    asked !== null && (given ?? 0) < asked
  return short(years, least.years) || short(seasons?.count, least.seasons) ? 'term_too_short' : null
}

/**
 * The last day of a warranty that begins with the hand-over: the day of the same number, or the last of its month
 * where there is none (民法典第 202 条). Of seasons only whole ones count.
 */
export function lastDayOfWarranty(handedOverOn: string, { years, seasons }: WarrantyTerm): string {
  if (seasons) return endOfSeasons(handedOverOn, seasons)
  const later = `${Number(handedOverOn.slice(0, 4)) + (years ?? 0)}${handedOverOn.slice(4)}`
  return isDate(later) ? later : `${later.slice(0, 4)}-02-28`
}

function endOfSeasons(handedOverOn: string, { count, from, until }: { count: number } & Season): string {
  const year = Number(handedOverOn.slice(0, 4))
  const first = `${year}-${from}` >= handedOverOn ? year : year + 1
  const last = first + count - 1 + (until < from ? 1 : 0)
  const end = `${last}-${until}`
  return isDate(end) ? end : `${last}-02-28`
}

/** A paid repair is redone free when the same fails again within this many days. */
export const reworkDays = 30

/** What is known when somebody asks whether a repair is free; days are `2026-11-21`. */
export type WarrantyFacts = {
  readonly category: string
  readonly reportedOn: string
  /** When the home was handed over; null where nobody knows. */
  readonly handedOverOn: string | null
  readonly terms: readonly WarrantyTerm[]
  /** The latest paid repair of the same kind in the same home. */
  readonly earlier: { readonly number: string; readonly doneOn: string } | null
}

/** Whether a repair is free for the owner, who answers for it, and why in words. */
export type WarrantyVerdict =
  | { readonly free: null; readonly words: string }
  | { readonly free: 'rework'; readonly words: string }
  | {
      readonly free: 'builder'
      readonly words: string
      readonly term: WarrantyTerm
      readonly lastDay: string
    }

/** Decides whether a repair is free: redone by us, or warranted by the builder. */
export function judgeWarranty({
  category,
  reportedOn,
  handedOverOn,
  terms,
  earlier,
}: WarrantyFacts): WarrantyVerdict {
  if (earlier && reportedOn <= addDays(earlier.doneOn, reworkDays))
    return {
      free: 'rework',
      words: `${earlier.doneOn} 有偿修过同样的问题（${earlier.number}），${reworkDays} 天内再坏免费返修`,
    }
  const term = terms.find(({ subject }) => coversOf(subject).includes(category))
  if (!term) return { free: null, words: '这类问题不在开发商的保修范围内' }
  const { label } = warrantySubjects[term.subject]
  if (!handedOverOn) return { free: null, words: `没有登记交房日期，${label}的保修期算不出来` }
  return judgeTerm(term, handedOverOn, reportedOn)
}

/** Whether a part is still warranted on a day. */
export function judgeTerm(term: WarrantyTerm, handedOverOn: string, reportedOn: string): WarrantyVerdict {
  const { label } = warrantySubjects[term.subject]
  const lastDay = lastDayOfWarranty(handedOverOn, term)
  const span = term.seasons ? `${term.seasons.count} 个完整季` : `${term.years} 年`
  const since = `${handedOverOn} 交房，${label}保修 ${span}`
  if (reportedOn > lastDay) return { free: null, words: `${since}，${lastDay} 已到期` }
  return { free: 'builder', words: `${since}，到 ${lastDay} 为止，由${term.party}免费修`, term, lastDay }
}

const coversOf = (subject: WarrantySubject): readonly string[] => warrantySubjects[subject].categories
