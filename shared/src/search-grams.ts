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

/** A pair as a signed 32-bit number for the index of one community (FNV-1a); two pairs may share a number. */
export function gramNumber(communityId: string, gram: string): number {
  let hash = 0x811c9dc5
  for (const sign of `${communityId}${gram}`) {
    hash ^= sign.codePointAt(0) ?? 0
    hash = Math.imul(hash, 0x01000193)
  }
  return hash | 0
}
