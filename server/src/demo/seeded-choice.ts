/** Choices that look like chance and are the same every time for the same seed. */
export type Choice = {
  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number
  /** True in this share of the cases, 0 to 1. */
  happens(share: number): boolean
  /** One of a list that is not empty. */
  oneOf<T>(list: readonly T[]): T
}

/** Starts a row of choices from a seed (mulberry32). */
export function chooseFrom(seed: number): Choice {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  return {
    between,
    happens: (share) => next() < share,
    oneOf: (list) => {
      const chosen = list[between(0, list.length - 1)]
      if (chosen === undefined) throw new RangeError('nothing to choose from')
      return chosen
    },
  }
}
