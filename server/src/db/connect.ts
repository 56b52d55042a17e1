import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { ring } from './bell.ts'
import { forgetOldPlans } from './fresh-plans.ts'
import { rememberingClient } from './remembering-client.ts'
import { TurnSocket } from './turn-socket.ts'

export type Db = NodePgDatabase<Record<string, never>>

/** One open transaction. */
export type Tx = {
  db: Db
  client: pg.PoolClient
  /** The database's clock at its start. */
  now: Date
  /** Rung after the commit. */
  bells: Set<string>
  /** Sent, but waited for only with the commit, which fails if one of them does. */
  closing: Promise<unknown>[]
}

pg.types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint out of the safe range: ${text}`)
  return value
})
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)

/** A pool of connections that act as the restricted application role, whoever logs in. */
export function makePool(url: string, max: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    statement_timeout: 15_000,
    lock_timeout: 5_000,
    idle_in_transaction_session_timeout: 30_000,
    application_name: 'haolin',
    pipeline: true,
    Client: rememberingClient(),
    stream: () => new TurnSocket(),
    // Lists and sums differ too much from one asker to the next, and tables from one minute to the next; see `Begin`.
    onConnect: (client) => client.query('set plan_cache_mode = force_custom_plan'),
  })
  // An idle connection that dies is dropped by the pool; without a listener the process would end.
  pool.on('error', () => {})
  return pool
}

/** A pool without pipelining, for cursors and streams. */
export function makeStreamPool(url: string, max: number): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max, application_name: 'haolin-stream', keepAlive: true })
  pool.on('error', () => {})
  return pool
}

/** How a transaction is begun. */
export type Begin = {
  mode?: 'read write' | 'repeatable read' | 'repeatable read, read only'
  /** Leaves together with the beginning. */
  first?: (client: pg.PoolClient) => Promise<unknown>
  /**
   * Whether statements go on with the plan they had, as those do that find single rows by their keys. Plans of lists and sums
   * are made anew for whom they are asked: what is quick for a home with three tickets is slow for a desk with a thousand.
   */
  plans?: 'kept' | 'anew'
}

/**
 * Runs one transaction. Releases the client on every path, destroys a broken one, keeps the first error, and
 * refuses to call a commit good that the server turned into a rollback. Whoever is still at work when another part of it has
 * failed can send nothing more.
 */
export async function inTx<T>(
  pool: pg.Pool,
  offsetMs: number,
  work: (tx: Tx) => Promise<T>,
  { mode = 'read write', first, plans = 'anew' }: Begin = {},
): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  const onError = (error: Error) => {
    broken = error
  }
  client.on('error', onError)
  const { door, shut } = doorTo(client)
  try {
    // All leave in one round trip; awaited so that nothing can run outside the transaction.
    const [, , clock] = await Promise.all([
      plans === 'kept' && forgetOldPlans(client),
      client.query({ name: mode, text: mode === 'read write' ? 'begin' : `begin isolation level ${mode}` }),
      client.query<{ now: Date }>({ name: 'now', text: 'select now()' }),
      plans === 'kept' && client.query({ name: 'kept', text: 'set local plan_cache_mode = auto' }),
      first?.(client),
    ])
    const now = new Date((clock.rows[0]?.now.getTime() ?? Number.NaN) + offsetMs)
    const bells = new Set<string>()
    const closing: Promise<unknown>[] = []
    const result = await work({ db: drizzle(door), client: door, now, bells, closing })
    shut()
    const [end] = await Promise.all([client.query('commit'), ...closing])
    if (end.command !== 'COMMIT') throw new Error('the server rolled the transaction back at commit')
    for (const bell of bells) ring(pool, bell)
    return result
  } catch (error) {
    shut()
    if (isStalePlan(error)) broken = error
    await client.query('rollback').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.off('error', onError)
    client.release(broken)
  }
}

/** The connection as one transaction sees it: once shut it passes nothing on, for the next transaction may have it by then. */
function doorTo(client: pg.PoolClient): { door: pg.PoolClient; shut: () => void } {
  let open = true
  const query = (...all: unknown[]) =>
    open
      ? (client.query as (...all: unknown[]) => unknown).apply(client, all)
      : Promise.reject(new Error('the transaction of this statement is over'))
  return {
    door: Object.create(client, { query: { value: query } }) as pg.PoolClient,
    shut() {
      open = false
    },
  }
}

/** A migration changed a table under a remembered statement: the connection must not remember it any longer. */
const isStalePlan = (error: unknown): error is Error =>
  error instanceof pg.DatabaseError && error.code === '0A000' && error.message.startsWith('cached plan')
