import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { ring } from './bell.ts'

export type Db = NodePgDatabase<Record<string, never>>

/** One open transaction: the query builder, the raw client, the database's clock at its start, bells to ring after the commit. */
export type Tx = { db: Db; client: pg.PoolClient; now: Date; bells: Set<string> }

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

/**
 * Runs one transaction. Releases the client on every path, destroys a broken one, keeps the first error, and
 * refuses to call a commit good that the server turned into a rollback.
 */
export async function inTx<T>(
  pool: pg.Pool,
  offsetMs: number,
  work: (tx: Tx) => Promise<T>,
  mode: 'read write' | 'repeatable read' | 'repeatable read, read only' = 'read write',
): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  const onError = (error: Error) => {
    broken = error
  }
  client.on('error', onError)
  try {
    // Both leave in one round trip; awaited so that nothing can run outside the transaction.
    const [, clock] = await Promise.all([
      client.query(mode === 'read write' ? 'begin' : `begin isolation level ${mode}`),
      client.query<{ now: Date }>({ name: 'now', text: 'select now()' }),
    ])
    const now = new Date((clock.rows[0]?.now.getTime() ?? Number.NaN) + offsetMs)
    const bells = new Set<string>()
    const result = await work({ db: drizzle(client), client, now, bells })
    const end = await client.query('commit')
    if (end.command !== 'COMMIT') throw new Error('the server rolled the transaction back at commit')
    for (const bell of bells) ring(pool, bell)
    return result
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.off('error', onError)
    client.release(broken)
  }
}
