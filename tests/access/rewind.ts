import type pg from 'pg'

/** A pool of one connection whose every transaction is a savepoint: what one request did is undone before the next. */
export type Rewinding = {
  pool: pg.Pool
  rewind(): Promise<void>
  /** Undoes what happened since the last `keep` or `rewind`, at the same moment of the database's clock. */
  undo(): Promise<void>
  /** Keeps what happened so far, until the next `rewind`. */
  keep(): Promise<void>
  stop(): Promise<void>
}

const waitMs = 10_000

/** Lends one connection of `base` out as if it were a pool; `rewind` throws away whatever happened since the last one. */
export async function rewindable(base: pg.Pool): Promise<Rewinding> {
  const real = await base.connect()
  await real.query("set idle_in_transaction_session_timeout = 0; set lock_timeout = '3s'")
  await real.query('begin; savepoint kept')
  let busy: Promise<void> = Promise.resolve()
  let names = 0

  /** Waits for its turn; gives back what ends it. */
  const take = async () => {
    const before = busy
    let free = () => {}
    busy = new Promise((resolve) => {
      free = resolve
    })
    await Promise.race([before, tooLong()])
    return free
  }
  const alone = async (sentences: string) => {
    const release = await take()
    await real.query(sentences)
    release()
  }
  const lend = async () => {
    const release = await take()
    const name = `s${++names}`
    const query = async (asked: unknown, ...more: unknown[]) => {
      if (textOf(asked).startsWith('begin')) return real.query(`savepoint ${name}`)
      if (asked === 'rollback') return real.query(`rollback to savepoint ${name}; release savepoint ${name}`)
      if (asked !== 'commit') return Reflect.apply(real.query, real, [asked, ...more])
      await real.query(`release savepoint ${name}`)
      return { command: 'COMMIT' }
    }
    return Object.assign(Object.create(real), { query, release })
  }
  const query = async (...asked: unknown[]) => {
    const client = await lend()
    try {
      await client.query('begin')
      const answer = await client.query(...asked)
      await client.query('commit')
      return answer
    } catch (error) {
      await client.query('rollback')
      throw error
    } finally {
      client.release()
    }
  }
  return {
    pool: Object.assign(Object.create(base), { connect: lend, query }) as pg.Pool,
    rewind: () => alone('rollback; begin; savepoint kept'),
    undo: () => alone('rollback to savepoint kept'),
    keep: () => alone('savepoint kept'),
    async stop() {
      await take()
      await real.query('rollback')
      real.release(true)
    },
  }
}

const textOf = (asked: unknown): string =>
  typeof asked === 'string' ? asked : String((asked as { text?: string } | null)?.text)

const tooLong = () =>
  new Promise<never>((_, refuse) => {
    setTimeout(() => refuse(new Error('a transaction inside a transaction')), waitMs).unref()
  })
