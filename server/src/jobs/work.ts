import type { PgBoss } from 'pg-boss'
import type { World } from '../context.ts'
import { contextOf } from '../http/make-context.ts'
import { type JobHandlers, jobHandlers } from './handlers.ts'
import type { JobName, Jobs } from './queue.ts'
import { timetable } from './timetable.ts'

/** Takes jobs from the queue and keeps the timetable; returns how to stop in order. */
export async function startWork(world: World, boss: PgBoss): Promise<() => Promise<void>> {
  for (const name of Object.keys(jobHandlers) as JobName[]) await takeJobs(world, boss, name)
  const stops = timetable.map(({ name, everyMs, run }) =>
    repeat(everyMs, () =>
      run(contextOf(world, name)).catch((error: unknown) => world.log.error({ err: error }, name)),
    ),
  )
  return async () => {
    await Promise.all(stops.map((stop) => stop()))
  }
}

async function takeJobs<N extends JobName>(world: World, boss: PgBoss, name: N): Promise<void> {
  const handle = jobHandlers[name] as JobHandlers[N]
  await boss.work<Jobs[N]>(name, { batchSize: 4, pollingIntervalSeconds: 0.5 }, async (jobs) => {
    const results = await Promise.allSettled(
      jobs.map((job) => handle(contextOf(world, job.id), job.data as Jobs[N])),
    )
    const failure = results.find((result) => result.status === 'rejected')
    if (failure) throw failure.reason
  })
}

/** Runs again and again, never twice at a time; stopping waits for the run under way. */
function repeat(everyMs: number, run: () => Promise<void>): () => Promise<void> {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()
  const tick = () => {
    running = run().finally(() => {
      if (!stopped) timer = setTimeout(tick, everyMs)
    })
  }
  timer = setTimeout(tick, everyMs)
  return async () => {
    stopped = true
    clearTimeout(timer)
    await running
  }
}
