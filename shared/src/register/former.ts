import { addDays } from '../calendar.ts'
import { maskName } from '../mask.ts'

/** A household that no longer holds its home: its last day, whether the home was sold, and its owners as registered. */
export type FormerFacts = {
  readonly untilOn: string
  readonly sold: boolean
  readonly names: readonly string[]
}

/** Whose a debt is that did not go with the home: masked owners, since when, and both in words. */
export type Former = { names: string[]; sinceOn: string; words: string }

/** Says whose a debt is that did not go with the home: 原业主 王*丽，2026-03-01 已过户. */
export function sayFormer({ untilOn, sold, names }: FormerFacts): Former {
  const masked = names.map(maskName)
  const sinceOn = addDays(untilOn, 1)
  const who = `原业主${masked.length > 0 ? ` ${masked.join('、')}` : ''}`
  return { names: masked, sinceOn, words: `${who}，${sinceOn} ${sold ? '已过户' : '已搬离'}` }
}
