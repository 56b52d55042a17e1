/** A copy of a message in its lane. */
export type InLane = { id: string; position: number; givesWay: boolean }

/**
 * The waiting copies a newer one makes needless: those that give way to a later place in the lane, be it waiting too or
 * told already. What does not give way is told in its turn, and nothing overtakes it.
 */
export function needless(waiting: readonly InLane[], furthestTold: number): string[] {
  const newest = Math.max(furthestTold, ...waiting.map(({ position }) => position))
  return waiting.filter(({ givesWay, position }) => givesWay && position < newest).map(({ id }) => id)
}
