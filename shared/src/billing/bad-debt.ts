import { shareFen } from '../money.ts'
import { type AgeBucket, ageBuckets } from './ageing.ts'

// biome-ignore format: a row reads as a sentence
/** How much of what is overdue is expected to be lost, by age, in percent. */
export const allowancePercent: Readonly<Record<AgeBucket, number>> = {
  days30: 0, days60: 1, days90: 3, days180: 5, days365: 10, years2: 30, years3: 50, older: 100,
}

/** What is overdue at one age, and the allowance it calls for, in fen. */
export type BucketAllowance = {
  key: AgeBucket
  title: string
  owedFen: number
  percent: number
  allowanceFen: number
}

/** Computes the allowance for bad debt from what is overdue by age; each age rounded once. */
export function allowanceOf(owed: Partial<Record<AgeBucket, number>>): BucketAllowance[] {
  return ageBuckets.map(({ key, title }) => {
    const owedFen = owed[key] ?? 0
    const percent = allowancePercent[key]
    return { key, title, owedFen, percent, allowanceFen: shareFen(owedFen, percent, 100) }
  })
}
