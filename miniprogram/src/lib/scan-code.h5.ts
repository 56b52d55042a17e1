/** A browser has no scanner that works everywhere; there the letters below the square are typed. */
export const canScan = false

export const scanCode = (): Promise<string | null> => Promise.resolve(null)
