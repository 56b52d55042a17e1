import type { FastifyBaseLogger } from 'fastify'
import type pg from 'pg'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { type Backlog, backlogGauges, readBacklog } from './read-backlog.ts'

/** What one process measures, for Prometheus. No label ever carries an id or a word of a person. */
export type Watch = {
  registry: Registry
  requests: Histogram<'method' | 'route' | 'status'>
  connections: Gauge
}

/** So long the figures of the database serve: several collectors ask it no more often than one. */
const freshMs = 5_000

/** Begins to measure this process: itself, its connections to the database, and what waits in the database. */
export function makeWatch({ pool, log }: { pool: pg.Pool; log: FastifyBaseLogger }): Watch {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  watchPool(pool, registry)
  watchBacklog(() => readBacklog(pool), log, registry)
  return {
    registry,
    requests: new Histogram({
      name: 'haolin_request_seconds',
      help: 'How long requests took, by the pattern of their route',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15],
      registers,
    }),
    connections: new Gauge({
      name: 'haolin_live_connections',
      help: 'Devices that are connected for live updates',
      registers,
    }),
  }
}

function watchPool(pool: pg.Pool, registry: Registry): void {
  new Gauge({
    name: 'haolin_pool_connections',
    help: 'Connections of this process to the database; waiting: requests that have none yet',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      this.set({ state: 'busy' }, pool.totalCount - pool.idleCount)
      this.set({ state: 'idle' }, pool.idleCount)
      this.set({ state: 'waiting' }, pool.waitingCount)
      this.set({ state: 'limit' }, pool.options.max)
    },
  })
}

function watchBacklog(read: () => Promise<Backlog>, log: FastifyBaseLogger, registry: Registry): void {
  let known: { at: number; backlog: Promise<Backlog | undefined> } | undefined
  const ask = () => {
    const now = performance.now()
    if (!known || now - known.at > freshMs) {
      // A database that does not answer is told by /readyz; the process is measured all the same.
      const backlog = read().catch((error: unknown) => void log.warn({ err: error }, 'metrics'))
      known = { at: now, backlog }
    }
    return known.backlog
  }
  for (const { name, help, label, values } of backlogGauges) {
    new Gauge({
      name,
      help,
      labelNames: label ? [label] : [],
      registers: [registry],
      async collect() {
        this.reset()
        const backlog = await ask()
        for (const [which, value] of backlog ? values(backlog) : [])
          this.set(label ? { [label]: which } : {}, value)
      },
    })
  }
}
