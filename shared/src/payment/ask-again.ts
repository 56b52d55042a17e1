/** How long after an order was opened we ask WeChat ourselves, in ms, since its notices may be late or lost. */
export const askAfterMs = [5_000, 30_000, 60_000, 180_000, 300_000, 600_000, 1_800_000] as const

/** How long somebody may pay an order, in ms; short, because another payer of the home may wait. */
export const payWithinMs = 900_000

const AGAIN_MS = 600_000

/** Gives the next moment to ask about an order nobody has paid yet; its expiry is always one of them. */
export function nextAsk(openedAt: number, expiresAt: number, now: number): number {
  const coming = [...askAfterMs.map((ms) => openedAt + ms), expiresAt].filter((moment) => moment > now)
  return coming.length > 0 ? Math.min(...coming) : now + AGAIN_MS
}
