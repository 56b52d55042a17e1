/** Lets at most `most` pieces of work run at a time in this process; the others wait in order. */
export function takeTurns(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let running = 0
  const next = () => {
    running -= 1
    waiting.shift()?.()
  }
  return async (work) => {
    if (running >= most) await new Promise<void>((begin) => waiting.push(begin))
    running += 1
    return work().finally(next)
  }
}
