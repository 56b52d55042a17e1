import type { Decimal } from '../decimal.ts'

/** A version of a price or of terms: from which day on it holds, until the next one begins. */
export type ListVersion = { readonly version: number; readonly fromOn: string }

/** No piece of work or material costs more than this, in yuan; more is a slip of the keyboard. */
export const LARGEST_PRICE_YUAN = 20_000

// biome-ignore format: a row reads as a sentence
/** What is wrong with a wanted version: the field, and what to do. */
export const listRefusals = {
  price_negative:   { field: 'price',  message: '单价填 0 以上的数，最多两位小数。' },
  price_too_high:   { field: 'price',  message: `单价超过 ${LARGEST_PRICE_YUAN} 元，请核对。` },
  begins_in_past:   { field: 'fromOn', message: '开始日期已经过了，请选今天或以后。' },
  version_overlaps: { field: 'fromOn', message: '这一天或之后已有一版，请选更晚的开始日期。' },
} as const

/** Why a wanted version is refused. */
export type ListRefusal = keyof typeof listRefusals

type Judged = { ok: true; version: number } | { ok: false; code: ListRefusal }

/**
 * Judges a wanted version against those there are: it begins after every other and never before today, so that no day has
 * two and nothing that was already quoted or repaired is judged anew.
 */
export function judgeVersion(versions: readonly ListVersion[], fromOn: string, today: string): Judged {
  if (fromOn < today) return { ok: false, code: 'begins_in_past' }
  if (versions.some((one) => one.fromOn >= fromOn)) return { ok: false, code: 'version_overlaps' }
  return { ok: true, version: versions.reduce((last, { version }) => Math.max(last, version), 0) + 1 }
}

/** Judges a wanted price of the list, a decimal in yuan. */
export function judgeListPrice(
  versions: readonly ListVersion[],
  { price, fromOn }: { price: Decimal; fromOn: string },
  today: string,
): Judged {
  if (price.digits < 0) return { ok: false, code: 'price_negative' }
  if (price.digits > LARGEST_PRICE_YUAN * 10 ** price.places) return { ok: false, code: 'price_too_high' }
  return judgeVersion(versions, fromOn, today)
}

/** The version that holds on a day; null before the first. */
export const versionOn = <Version extends ListVersion>(
  versions: readonly Version[],
  day: string,
): Version | null =>
  versions.reduce<Version | null>(
    (held, one) => (one.fromOn <= day && (!held || one.fromOn > held.fromOn) ? one : held),
    null,
  )
