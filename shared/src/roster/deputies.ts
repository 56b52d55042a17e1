/** Who stands in for whom: one deputy a post. */
export type Deputies = ReadonlyMap<string, string>

/** Whether this deputy would make a circle, in which nobody stands in at last. */
export function closesCircle(deputies: Deputies, staffId: string, deputyId: string): boolean {
  const seen = new Set<string>()
  for (let next: string | undefined = deputyId; next && !seen.has(next); next = deputies.get(next)) {
    if (next === staffId) return true
    seen.add(next)
  }
  return false
}

/** Who answers for a post now: its holder when present, else the first of the chain of deputies who is; null for nobody. */
export function standIn(
  deputies: Deputies,
  staffId: string,
  present: (staffId: string) => boolean,
): string | null {
  const seen = new Set<string>()
  for (let next: string | undefined = staffId; next && !seen.has(next); next = deputies.get(next)) {
    if (present(next)) return next
    seen.add(next)
  }
  return null
}
