/** Letters of a place code: none that is read as another. */
export const placeLetters = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** How many letters a place code has: no two places of a community share one, and nobody guesses it. */
export const placeCodeLength = 8

const scanned = 'haolin/place/'

/** What the square code at a door says when it is scanned. */
export const placeCodeText = (code: string): string => `${scanned}${code}`

/** A place code as it is printed below the square, for typing: ABCD-EFGH. */
export const showPlaceCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`

/** Reads a place code, scanned or typed in either case, with or without its stroke; null when it is none. */
export function readPlaceCode(text: string): string | null {
  const code = text.trim().replace(scanned, '').replace(/[-\s]/g, '').toUpperCase()
  const known = code.length === placeCodeLength && [...code].every((letter) => placeLetters.includes(letter))
  return known ? code : null
}

/** Why somebody on site could not scan; one tap, which the desk reads. */
export const missedCodes = {
  missing: '门口没有码',
  worn: '码坏了，扫不了',
  elsewhere: '不在门口，在别处处理',
  phone: '手机扫不了',
} as const
export type MissedCode = keyof typeof missedCodes

/** How somebody showed that they were there, in words for the desk. */
export const checkInWords = (how: 'code' | MissedCode): string =>
  how === 'code' ? '扫了到场码' : `没有扫码：${missedCodes[how]}`
