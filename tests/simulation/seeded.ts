/** Numbers from 0 up to 1 that are the same for the same seed, on every machine. */
export type Random = () => number

/** Starts a stream of numbers; each thing that may happen has its own, so that no choice disturbs another's luck. */
export function seeded(...seeds: readonly number[]): Random {
  let state = seeds.reduce((mixed, seed) => Math.imul(mixed ^ seed, 0x9e3779b1) + 0x7f4a7c15, 0x243f6a88)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** One of a list by its weight. */
export function weighted<T>(random: Random, list: readonly { weight: number; value: T }[]): T {
  let left = random() * list.reduce((sum, { weight }) => sum + weight, 0)
  for (const { weight, value } of list) {
    left -= weight
    if (left < 0) return value
  }
  return (list.at(-1) as { value: T }).value
}

/** A spell of time around a mean that is often shorter and sometimes much longer (Erlang of two). */
export const spell = (random: Random, meanMs: number): number =>
  (-Math.log(1 - random()) - Math.log(1 - random())) * (meanMs / 2)
