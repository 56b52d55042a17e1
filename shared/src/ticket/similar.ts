const hour = 3_600_000

/** What the search for double reports looks at; moments are epoch milliseconds. */
export type SimilarFacts = {
  category: string
  unitId: string | null
  buildingId: string | null
  createdAt: number
}

/** How far back one looks for the same thing, in milliseconds. */
export const similarWithinMs = 72 * hour

type Rule = {
  points: number
  reason: string
  fits: (a: SimilarFacts, b: SimilarFacts, apart: number) => boolean
}

const sameUnit = (a: SimilarFacts, b: SimilarFacts) => a.unitId !== null && a.unitId === b.unitId
const sameBuilding = (a: SimilarFacts, b: SimilarFacts) =>
  a.buildingId !== null && a.buildingId === b.buildingId

/** Why two tickets may be about one thing, the strongest reason first. */
const rules: readonly Rule[] = [
  { points: 5, reason: '同一户，同一类问题', fits: (a, b) => sameUnit(a, b) && a.category === b.category },
  {
    points: 4,
    reason: '同一栋楼，同一类问题，前后不到 2 小时',
    fits: (a, b, apart) => sameBuilding(a, b) && a.category === b.category && apart <= 2 * hour,
  },
  {
    points: 3,
    reason: '同一栋楼，同一类问题',
    fits: (a, b) => sameBuilding(a, b) && a.category === b.category,
  },
  { points: 2, reason: '同一户，这几天报的', fits: (a, b) => sameUnit(a, b) },
  {
    points: 1,
    reason: '同一类问题，前后不到 2 小时',
    fits: (a, b, apart) => a.category === b.category && apart <= 2 * hour,
  },
]

/** Whether two tickets may be about the same thing: points (0 for no) and the reason in words. */
export function likeness(a: SimilarFacts, b: SimilarFacts): { points: number; reason: string } {
  const apart = Math.abs(a.createdAt - b.createdAt)
  const rule = apart <= similarWithinMs ? rules.find(({ fits }) => fits(a, b, apart)) : undefined
  return { points: rule?.points ?? 0, reason: rule?.reason ?? '' }
}
