import type { World } from '@haolin/server/src/context.ts'
import { makePool, makeStreamPool } from '@haolin/server/src/db/connect.ts'
import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { writeExport } from '@haolin/server/src/statements/write-export.ts'
import { diskStorage } from '@haolin/server/src/storage/disk-storage.ts'
import type { Written } from './money-exports.ts'

// A process that writes a small export to warm up and then a large one, and tells what the large one took.
const [url = '', dir = '', communityId = '', accountId = '', format = ''] = process.argv.slice(2)
const pool = makePool(url, 2)
const streamPool = makeStreamPool(url, 1)
const world = {
  pool,
  streamPool,
  clockOffsetMs: 0,
  storage: diskStorage(dir),
  enqueue: async () => {},
  log: { warn: console.error, error: console.error },
} as unknown as World

async function write(month: string): Promise<Omit<Written, 'overMb'>> {
  const { rows } = await pool.query<{ id: string }>(
    `insert into statement_exports (community_id, statement, format, filters, state, requested_by)
     values ($1, 'receivables', $2, $3, 'waiting', $4) returning id`,
    [communityId, format, { from: month, to: month }, accountId],
  )
  const exportId = rows[0]?.id ?? ''
  const began = performance.now()
  await writeExport(contextOf(world, 'bench'), { communityId, exportId })
  const ms = performance.now() - began
  const done = await pool.query<{ rows: number; bytes: number }>(
    `select done_rows as rows, bytes from statement_exports where id = $1 and state = 'done'`,
    [exportId],
  )
  return { ms, rows: done.rows[0]?.rows ?? 0, bytes: done.rows[0]?.bytes ?? 0 }
}

await write('2026-01')
globalThis.gc?.()
const resting = process.memoryUsage().rss
let peak = resting
const look = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage().rss)
}, 20)
const written = await write('2026-02')
clearInterval(look)
process.send?.({ ...written, overMb: (peak - resting) / 2 ** 20 } satisfies Written)
await Promise.all([pool.end(), streamPool.end()])
process.disconnect?.()
