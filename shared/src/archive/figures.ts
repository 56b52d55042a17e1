/** Sums over archived tickets, exact: durations in ms, marks in thirds of a mark of 5. */
export type Sums = {
  count: number
  done: number
  doneMs: number
  promises: number
  kept: number
  reopened: number
  marks: number
  markThirds: number
}

/** What is read from the sums; null where there is nothing to divide by. */
export type Figures = {
  count: number
  meanDoneMs: number | null
  keptPerMille: number | null
  reopenedPerMille: number | null
  /** In hundredths of a mark of 5. */
  meanMark: number | null
}

/** Gives the figures of some sums, each rounded once. */
export const figuresOf = (sums: Sums): Figures => ({
  count: sums.count,
  meanDoneMs: share(sums.doneMs, sums.done),
  keptPerMille: share(sums.kept * 1000, sums.promises),
  reopenedPerMille: share(sums.reopened * 1000, sums.count),
  meanMark: share(sums.markThirds * 100, sums.marks * 3),
})

const share = (part: number, whole: number) => (whole === 0 ? null : Math.round(part / whole))
