import { setTimeout as pause } from 'node:timers/promises'
import { OutsideError } from '../outside.ts'

/** How long one attempt may take and how long to wait before each further one. */
export type Patience = { timeoutMs: number; pausesMs: readonly number[] }

/** Three attempts within a request somebody is waiting for. */
export const defaultPatience: Patience = { timeoutMs: 5000, pausesMs: [200, 800] }

/** Repeats the same call with the same numbers while the error says that this is safe; others are final at once. */
export async function repeatWhenBusy<Reply>(
  patience: Patience,
  attempt: () => Promise<Reply>,
  isWorthRepeating: (error: OutsideError) => boolean = (error) => error.retryable,
): Promise<Reply> {
  for (const pauseMs of patience.pausesMs) {
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof OutsideError && isWorthRepeating(error))) throw error
      await pause(pauseMs * (0.5 + Math.random()))
    }
  }
  return attempt()
}
