import type { World } from '../context.ts'
import { hear } from '../db/bell.ts'
import type { Mark } from './mark.ts'
import { changesBell } from './note-change.ts'
import { type Batch, readChanges } from './read-changes.ts'

/** A node's one reader of the feed. */
export type Follower = {
  /** Resolves once the feed has been read; rejects when it cannot be. */
  ready(): Promise<void>
  /** Up to where everything has been handed on. */
  mark(): Mark | undefined
  stop(): Promise<void>
}

/** Looks when the bell rings, and by itself where a ring was lost. */
const lookEveryMs = 1_000

/** Hands every committed change on, once and in batches, from now until it is stopped. */
export function followChanges(
  { pool, log }: Pick<World, 'pool' | 'log'>,
  onBatch: (batch: Batch) => void,
): Follower {
  let mark: Mark | undefined
  let stopped = false
  let looking: Promise<void> | undefined
  let rungMeanwhile = false

  const lookOnce = async () => {
    try {
      const batch = await readChanges(pool, mark?.snapshot ?? null)
      mark = batch.mark
      if (!stopped) onBatch(batch)
    } catch (error) {
      if (!stopped) log.warn({ err: error }, 'live: looking for changes')
    }
  }
  const look = () => {
    if (stopped) return
    rungMeanwhile = looking !== undefined
    looking ??= lookOnce().finally(() => {
      looking = undefined
      if (rungMeanwhile) look()
    })
  }
  const timer = setInterval(look, lookEveryMs)
  const deafen = hear(pool, changesBell, look)
  look()
  return {
    async ready() {
      await looking
      if (!mark) throw new Error('the feed of changes cannot be read')
    },
    mark: () => mark,
    async stop() {
      stopped = true
      clearInterval(timer)
      deafen()
      await looking
    },
  }
}
