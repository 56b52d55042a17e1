import type { Kind, Priority } from '../ticket/lifecycle.ts'
import { lowMark } from './marks.ts'

/** Which finished tickets are visited again, by share; the first row that fits speaks, the last is for all others. */
type Row = {
  readonly why: string
  readonly label: string
  readonly kinds?: readonly Kind[]
  readonly priorities?: readonly Priority[]
  /** For a lowest mark up to this. */
  readonly markUpTo?: number
  /** So many of a thousand. */
  readonly perMille: number
}

// biome-ignore format: a row reads as a sentence
export const visitPolicy = [
  { why: 'low_mark',  label: '评价低',     markUpTo: lowMark,               perMille: 1000 },
  { why: 'urgent',    label: '特急或紧急', priorities: ['P0', 'P1'],        perMille: 1000 },
  { why: 'complaint', label: '投诉',       kinds: ['complaint'],            perMille: 1000 },
  { why: 'dispute',   label: '纠纷或争议', kinds: ['dispute', 'fee_dispute'], perMille: 1000 },
  { why: 'sampled',   label: '随机抽中',   perMille: 100 },
] as const satisfies readonly Row[]

/** Why a ticket is visited. */
export type VisitReason = (typeof visitPolicy)[number]['why']

/** What the sample is drawn from; `lowest` is the lowest mark of 5 so far, null without one. */
export type SampleFacts = {
  ticketId: string
  cycle: number
  kind: Kind
  priority: Priority
  lowest: number | null
}

/** A draw: from 0 to 999, below `perMille` means a visit. */
export type Sample = { why: VisitReason; draw: number; perMille: number; chosen: boolean }

/** Decides whether a closing is visited; the same for everybody who asks again. */
export function sampleVisit(facts: SampleFacts): Sample {
  const rows: readonly (Row & { why: VisitReason })[] = visitPolicy
  const row = rows.find((one) => fits(one, facts)) ?? visitPolicy[visitPolicy.length - 1]
  const draw = drawOf(facts.ticketId, facts.cycle)
  const { why, perMille } = row as Row & { why: VisitReason }
  return { why, draw, perMille, chosen: draw < perMille }
}

/** The number of a closing in the draw, 0 to 999: from the ticket's id and cycle alone (FNV-1a, mixed as in MurmurHash3). */
export function drawOf(ticketId: string, cycle: number): number {
  let hash = 0x811c9dc5
  for (const char of `${ticketId.toLowerCase()}#${cycle}`)
    hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) % 1000
}

const fits = ({ kinds, priorities, markUpTo }: Row, facts: SampleFacts) =>
  (!kinds || kinds.includes(facts.kind)) &&
  (!priorities || priorities.includes(facts.priority)) &&
  (markUpTo === undefined || (facts.lowest !== null && facts.lowest <= markUpTo))
