import { setTimeout as pause } from 'node:timers/promises'

/** Waits until `what` holds; fails with `otherwise` when that does not come. */
export async function waitFor(what: () => boolean, patienceMs: number, otherwise: string): Promise<void> {
  const until = Date.now() + patienceMs
  while (!what()) {
    if (Date.now() > until) throw new Error(otherwise)
    await pause(50)
  }
}
