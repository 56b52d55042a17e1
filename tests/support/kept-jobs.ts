import type { World } from '@haolin/server/src/context.ts'
import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { jobHandlers } from '@haolin/server/src/jobs/handlers.ts'
import type { Enqueue, JobName, Jobs } from '@haolin/server/src/jobs/queue.ts'
import type { TestDatabase } from './database.ts'

/** A job that waits to be run by the test. */
export type KeptJob = { [N in JobName]: { seq: number; name: N; data: Jobs[N] } }[JobName]

/** Jobs in a table of their own: like the real queue they exist only if the transaction committed. */
export type KeptJobs = {
  enqueue: Enqueue
  /** What waits, oldest first. */
  list(): Promise<KeptJob[]>
  /** Runs everything that waits and what that adds; a job that throws stays and its error comes out. */
  run(world: World): Promise<void>
}

/** Makes the table of kept jobs in this database. */
export async function keepJobs({ owner, app }: TestDatabase): Promise<KeptJobs> {
  await owner.query(
    'create table if not exists kept_jobs (seq int generated always as identity, name text not null, data jsonb not null)',
  )
  const list = async () =>
    (await app.query<KeptJob>('select seq, name, data from kept_jobs order by seq')).rows
  return {
    enqueue: async (tx, name, data) => {
      await tx.client.query('insert into kept_jobs (name, data) values ($1, $2)', [name, data])
    },
    list,
    async run(world) {
      for (;;) {
        const job = (await list()).find(({ name }) => jobHandlers[name])
        if (!job) return
        await runJob(world, job)
        await app.query('delete from kept_jobs where seq = $1', [job.seq])
      }
    },
  }
}

async function runJob<N extends JobName>(world: World, job: { seq: number; name: N; data: Jobs[N] }) {
  await jobHandlers[job.name]?.(contextOf(world, `job-${job.seq}`), job.data)
}
