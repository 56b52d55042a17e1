/** A request as a string in which the order of fields does not matter. */
export function normalise(body: unknown): string {
  return JSON.stringify(body, (_key, value: unknown) => {
    if (!value || typeof value !== 'object' || Array.isArray(value)) return value
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}

/** Whether a repetition carries exactly the parameters of the first call. */
export const isSameRequest = (first: string, body: unknown): boolean => first === normalise(body)
