import { addDecimals, compareDecimals, type Decimal, multiplyDecimals, subtractDecimal } from '../decimal.ts'
import type { ReadingKind, ReadingVerdict } from './kinds.ts'

/** A reading with what its usage is counted from. */
export type ReadingFacts = {
  readonly kind: ReadingKind
  /** The reading before, or the meter's first stand. */
  readonly previous: Decimal
  readonly current: Decimal
  /** Whole digits of the counter: 5 turns over after 99999. */
  readonly digits: number
  /** One turn of the counter is so many units, 40 for a current transformer of ×40. */
  readonly multiplier: Decimal
  /** Of a replaced meter: where the old one ended, where the new one began. */
  readonly oldFinal: Decimal | null
  readonly newStart: Decimal | null
}

/** Why a reading is no reading at all. */
export type ReadingRefusal = 'reading_digits' | 'replacement_needed'

/** From so many times the usual usage on, somebody must look. */
export const absurdFactor = 5

/** Usage below this is never absurd, whatever came before, in units. */
const SMALL: Decimal = { digits: 20, places: 0 }

/** Counts the usage between two readings, multiplier included; below zero where the counter went backwards. */
export function usageOf(facts: ReadingFacts): Decimal {
  return multiplyDecimals(turnsOf(facts), facts.multiplier)
}

/**
 * Judges a reading against the one before and against the usual usage: what went backwards is never counted around, and
 * what is absurd waits for a person.
 */
export function judgeReading(
  facts: ReadingFacts,
  { previousKind, usual }: { previousKind: ReadingKind | null; usual: readonly Decimal[] },
): { ok: true; usage: Decimal; verdict: ReadingVerdict } | { ok: false; code: ReadingRefusal } {
  const { kind, current, oldFinal, newStart, digits } = facts
  const stands = [current, oldFinal, newStart].filter((stand) => stand !== null)
  if (stands.some((stand) => stand.digits < 0 || compareDecimals(stand, fullTurn(digits)) >= 0))
    return { ok: false, code: 'reading_digits' }
  if (kind === 'replacement' && (oldFinal === null || newStart === null))
    return { ok: false, code: 'replacement_needed' }
  const usage = usageOf(facts)
  if (usage.digits < 0) {
    const verdict = previousKind === 'estimate' && kind === 'normal' ? 'below_estimate' : 'negative'
    return { ok: true, usage, verdict }
  }
  const absurd = isAbsurd(usage, usual) || isNoTurn(facts)
  return { ok: true, usage, verdict: absurd ? 'absurd' : 'ok' }
}

/** More than so many times the mean of the months before; without months before nothing is. */
function isAbsurd(usage: Decimal, usual: readonly Decimal[]): boolean {
  if (compareDecimals(usage, SMALL) <= 0 || usual.length === 0) return false
  const sum = addDecimals(...usual)
  const count = { digits: usual.length, places: 0 }
  const factor = { digits: absurdFactor, places: 0 }
  return compareDecimals(multiplyDecimals(usage, count), multiplyDecimals(sum, factor)) > 0
}

/** Who says 过零 for a counter that only went back a little would be billed for nearly a whole turn. */
const isNoTurn = (facts: ReadingFacts): boolean =>
  facts.kind === 'rollover' &&
  compareDecimals(multiplyDecimals(turnsOf(facts), { digits: 2, places: 0 }), fullTurn(facts.digits)) > 0

function turnsOf({ kind, previous, current, digits, oldFinal, newStart }: ReadingFacts): Decimal {
  if (kind === 'rollover') return subtractDecimal(addDecimals(current, fullTurn(digits)), previous)
  if (kind === 'replacement' && oldFinal && newStart)
    return addDecimals(subtractDecimal(oldFinal, previous), subtractDecimal(current, newStart))
  return subtractDecimal(current, previous)
}

const fullTurn = (digits: number): Decimal => ({ digits: 10 ** digits, places: 0 })
