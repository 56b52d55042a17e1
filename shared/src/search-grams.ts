const letters = /[\p{L}\p{N}]+/gu

/** A text as search compares it: full and half width alike, without case, spaces and punctuation. */
export const searchWords = (text: string): string[] =>
  text.normalize('NFKC').toLowerCase().match(letters) ?? []

/** The pairs of neighbouring characters in a text, each once; what is found by any part of a word, in any script. */
export function gramsOf(text: string): string[] {
  const grams = new Set<string>()
  for (const word of searchWords(text)) {
    const signs = [...word]
    for (let i = 1; i < signs.length; i++) grams.add(`${signs[i - 1]}${signs[i]}`)
  }
  return [...grams]
}

/** The month a UUIDv7 was made in, counted from 1970; throws RangeError on any other text. */
export function monthOfId(id: string): number {
  const ms = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)
  if (Number.isNaN(ms)) throw new RangeError(`${id} is no id`)
  const date = new Date(ms)
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth()
}

/**
 * A pair as a signed 32-bit number for the index of one community and month (FNV-1a); two pairs may share a number. The
 * month keeps what is looked through small: the newest is asked first, and how many years there are makes no difference.
 */
export function gramNumber(communityId: string, month: number, gram: string): number {
  let hash = 0x811c9dc5
  for (const sign of `${communityId}${month} ${gram}`) {
    hash ^= sign.codePointAt(0) ?? 0
    hash = Math.imul(hash, 0x01000193)
  }
  return hash | 0
}
