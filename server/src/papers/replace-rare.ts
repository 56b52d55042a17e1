import { canShow } from './fonts.ts'

/** Stands for a character the font lacks (GB 18030 calls it 等号空位, typesetters 下駄). */
const standIn = '〓'

/** Names and texts as they can be printed, and what had to be replaced in them, each character once. */
export type Printable<T> = { facts: T; replaced: string[] }

/** Puts a stand-in for every character the font lacks, however deep it lies, so that no name is cut silently. */
export function replaceRare<T>(facts: T): Printable<T> {
  const replaced = new Set<string>()
  const letter = (one: string) => {
    if (one.codePointAt(0) === 0x0a || canShow(one)) return one
    replaced.add(one)
    return standIn
  }
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') return Array.from(value.toWellFormed(), letter).join('')
    if (Array.isArray(value)) return value.map(walk)
    if (value === null || typeof value !== 'object' || value instanceof Date) return value
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner)]))
  }
  return { facts: walk(facts) as T, replaced: [...replaced] }
}

/** The remark under a paper: which characters the stand-ins mean, by their number in Unicode; null when there are none. */
export function remarkOn(replaced: readonly string[]): string | null {
  if (replaced.length === 0) return null
  const codes = replaced.map((one) => `U+${one.codePointAt(0)?.toString(16).toUpperCase()}`)
  return `注：文中“${standIn}”为字库未收录的生僻字（${codes.join('、')}），以登记资料为准。`
}
