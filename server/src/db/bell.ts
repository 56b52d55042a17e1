import type pg from 'pg'

/** Rings at most so often per process: many commits, one ring. A notice inside the transaction would make commits queue. */
const pauseMs = 25

const waiting = new WeakMap<pg.Pool, Set<string>>()

/** Wakes whoever hears this bell, on every node, a moment later. It tells nothing and may be lost: hearers look by themselves too. */
export function ring(pool: pg.Pool, bell: string): void {
  const rung = waiting.get(pool)
  if (rung) {
    rung.add(bell)
    return
  }
  const bells = new Set([bell])
  waiting.set(pool, bells)
  setTimeout(() => {
    waiting.delete(pool)
    for (const one of bells) pool.query('select pg_notify($1, $2)', [one, '']).catch(() => {})
  }, pauseMs).unref()
}

const retryMs = 2_000

/**
 * Hears a bell through one connection of the pool, which it keeps and replaces when it breaks. Behind a pooler that
 * shares connections between transactions no bell is heard, and the hearer's own looks must do.
 */
export function hear(pool: pg.Pool, bell: string, onRing: () => void): () => void {
  let stopped = false
  let held: pg.PoolClient | undefined
  let timer: NodeJS.Timeout | undefined

  const drop = (broken: boolean) => {
    const client = held
    held = undefined
    client?.removeAllListeners('notification')
    client?.release(broken)
  }
  const again = () => {
    drop(true)
    if (!stopped) timer = setTimeout(listen, retryMs).unref()
  }
  const listen = async () => {
    try {
      const client = await pool.connect()
      if (stopped) return client.release()
      held = client
      client.on('notification', onRing)
      client.once('error', again)
      await client.query(`listen "${bell}"`)
      // What was rung before we listened is unheard.
      onRing()
    } catch {
      again()
    }
  }
  void listen()
  return () => {
    stopped = true
    clearTimeout(timer)
    // Closed rather than given back: nobody else should inherit its ears.
    drop(true)
  }
}
