import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import type { JobName, Jobs } from '../jobs/queue.ts'

/** A job some step promised while the sample company is being loaded. */
export type PromisedJob = { [N in JobName]: { name: N; data: Jobs[N] } }[JobName]

/** The one transaction in which the sample company is played, and the moment of the loading in epoch ms. */
export type Stage = {
  context: Context
  tx: Tx
  now: number
  /** Jobs promised and not yet done; nothing reaches the queue. */
  promised: PromisedJob[]
  /** Tickets that others name, by their key. */
  tickets: Map<string, string>
  /** Payments so far, for WeChat's transaction numbers. */
  payments: number
}

/** The world as it was at a moment: use cases run in the one transaction and believe it is then. */
export function contextAt(stage: Stage, at: number): Context {
  const tx: Tx = { ...stage.tx, now: new Date(at) }
  return {
    ...stage.context,
    inTx: (work) => work(tx),
    enqueue: async (_tx, name, data) => {
      stage.promised.push({ name, data } as PromisedJob)
    },
  }
}

/** Takes the promised jobs of one kind off the list. */
export function takePromised<N extends JobName>(stage: Stage, name: N): Jobs[N][] {
  const taken = stage.promised.filter((job) => job.name === name)
  stage.promised = stage.promised.filter((job) => job.name !== name)
  return taken.map((job) => job.data as Jobs[N])
}
