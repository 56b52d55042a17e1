import { setTimeout as pause } from 'node:timers/promises'

/** People who write again and again. */
export type Writers = {
  /** Numbers of the tickets that were promised: whoever wrote has been told. */
  promised: string[]
  /** Lets what is under way end, runs `work` while nothing is written, goes on. */
  inSilence<T>(work: () => Promise<T>): Promise<T>
  stop(): Promise<void>
}

const lanes = 6
const breathMs = 15

/** Writes on several lanes at once until it is stopped; a database that is gone stops nobody from trying. */
export function writeInLanes(writeOne: () => Promise<void>): Omit<Writers, 'promised'> {
  let over = false
  let gate = Promise.resolve()
  const underWay = new Set<Promise<void>>()
  const lane = async () => {
    while (!over) {
      await gate
      const one = writeOne().catch(() => undefined)
      underWay.add(one)
      await one
      underWay.delete(one)
      await pause(breathMs)
    }
  }
  const running = Array.from({ length: lanes }, lane)
  return {
    async inSilence(work) {
      let open = () => {}
      gate = new Promise((done) => {
        open = done
      })
      await Promise.all(underWay)
      return work().finally(open)
    },
    async stop() {
      over = true
      await Promise.all(running)
    },
  }
}
