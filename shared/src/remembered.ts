/**
 * A pure function of one text that keeps its newest answers: what fills columns comes again and again. Keeps at most `most`, and
 * forgets all of them when there are more.
 */
export function remembered<T>(work: (text: string) => T, most = 2_000): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const answer = work(text)
    if (known.size >= most) known.clear()
    known.set(text, answer)
    return answer
  }
}
