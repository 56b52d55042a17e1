/** Limits of the public suggestion box. */
export const suggestionLimits = {
  /** Suggestions without a signed-in person that one community takes in an hour. */
  anonymousAnHour: 30,
  longestText: 1000,
} as const

const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** The number by which anybody who has it may see what became of a suggestion; ten letters nobody guesses. */
export function suggestionNumber(bytes: Uint8Array): string {
  const word = Array.from(bytes.slice(0, 10), (byte) => letters[byte % letters.length]).join('')
  return `JY-${word.slice(0, 5)}-${word.slice(5)}`
}

/** The number as it is kept, from what somebody typed: any letters, with or without dashes. */
export function readSuggestionNumber(typed: string): string | null {
  const word = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/^JY/, '')
  return /^[2-9A-Z]{10}$/.test(word) ? `JY-${word.slice(0, 5)}-${word.slice(5)}` : null
}

/** Why nobody should have to read this; null when it may come in. Advertising hides addresses and repeats itself. */
export function refuseText(text: string): 'advertising' | 'noise' | null {
  if (/https?:\/\/|www\.|加(我)?微信|加Q|\bVX?[:：]/i.test(text.normalize('NFKC'))) return 'advertising'
  const bare = text.replace(/\s/g, '')
  return [...bare].length < 4 || new Set(bare).size < 3 ? 'noise' : null
}
