import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { CannotStart } from '../cannot-start.ts'

/** PostgreSQL tries three times, a second apart, before it rests for a minute. */
const patienceMs = 8_000
const lookMs = 250

/** Finishes a piece of log and waits until it lies in `folder`; throws `CannotStart` when PostgreSQL cannot lay it there. */
export async function handFirstPieceOver(client: pg.Client, folder: string): Promise<void> {
  const since = await readClock(client)
  // An empty piece is not handed over.
  await client.query(`select pg_logical_emit_message(true, 'haolin', 'first piece')`)
  await client.query('select pg_switch_wal()')
  const looks = watchHandover(client, since)
  for (;;) {
    const { handed, refused } = await looks()
    if (handed) return
    if (refused) throw cannotWrite(folder)
    await pause(lookMs)
  }
}

/**
 * Runs a statement of `busy` that waits for PostgreSQL to hand its log over. `watch` is a second connection: where the log
 * cannot be laid into `folder` any more, the statement is broken off with `CannotStart` instead of waiting for ever.
 */
export async function whileLogGoes<T>(
  { busy, watch }: { busy: pg.Client; watch: pg.Client },
  folder: string,
  statement: () => Promise<T>,
): Promise<T> {
  const { rows } = await busy.query<{ pid: number }>('select pg_backend_pid() as pid')
  const looks = watchHandover(watch, await readClock(watch))
  let ended = false
  let refused = false
  const watching = async () => {
    while (!ended) {
      refused = (await looks()).refused
      if (refused) return void (await watch.query('select pg_cancel_backend($1)', [rows[0]?.pid]))
      await pause(lookMs)
    }
  }
  const running = statement().finally(() => {
    ended = true
  })
  const [result] = await Promise.allSettled([running, watching()])
  if (result.status === 'fulfilled') return result.value
  throw refused ? cannotWrite(folder) : result.reason
}

/** Looks, again and again, at what became of pieces of log after `since`. */
function watchHandover(client: pg.Client, since: Date): () => Promise<{ handed: boolean; refused: boolean }> {
  let failingSince: number | undefined
  return async () => {
    const { rows } = await client.query<{ handed: boolean | null; failing: boolean | null }>(
      `select last_archived_time > $1 as handed,
              last_failed_time > greatest($1, coalesce(last_archived_time, '-infinity')) as failing
         from pg_stat_archiver`,
      [since],
    )
    failingSince = rows[0]?.failing ? (failingSince ?? performance.now()) : undefined
    const refused = failingSince !== undefined && performance.now() - failingSince > patienceMs
    return { handed: rows[0]?.handed === true, refused }
  }
}

async function readClock(client: pg.Client): Promise<Date> {
  const { rows } = await client.query<{ now: Date }>('select clock_timestamp() as now')
  return rows[0]?.now ?? new Date()
}

const cannotWrite = (folder: string) =>
  new CannotStart(
    `PostgreSQL 不能把日志写进 ${folder}：请检查磁盘空间、文件夹的权限，以及 systemd 单元的 ReadWritePaths\n` +
      `PostgreSQL cannot lay its log into ${folder}: check free space, who may write there, and ReadWritePaths of the systemd unit of the server`,
  )
