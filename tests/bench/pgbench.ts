import { execFile, spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import type { Statement } from './record-statements.ts'

const run = promisify(execFile)

/** Whether PostgreSQL's own benchmark is on this machine. */
export const hasPgbench = () => spawnSync('pgbench', ['--version']).status === 0

const quote = (text: string) => `'${text.replaceAll("'", "''")}'`

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (value instanceof Date) return quote(value.toISOString())
  if (Array.isArray(value)) return quote(`{${value.map((one) => JSON.stringify(one)).join(',')}}`)
  return quote(typeof value === 'string' ? value : JSON.stringify(value))
}

/**
 * A pgbench script of the same statements. What a turn must not repeat (a key, a business number) is made by the
 * database; the id of the row it inserts is carried on by a variable.
 */
export function scriptOf(
  statements: readonly Statement[],
  once: { fresh: string[]; madeId?: string },
): string {
  const lines = statements.map(({ text, values }) => {
    const filled = text.replace(/\$(\d+)/g, (_, at: string) => literal(values[Number(at) - 1]))
    const own = once.fresh.reduce(
      (line, word) => line.replaceAll(quote(word), 'gen_random_uuid()::text'),
      filled,
    )
    const line = (once.madeId ? own.replaceAll(once.madeId, ':made_id') : own).replace(/\s+/g, ' ').trim()
    const makes = once.madeId && /^insert into "?tickets"?\b/i.test(text)
    return makes ? `${line} \\gset made_` : `${line};`
  })
  return `${lines.join('\n')}\n`
}

/** Transactions a second of a script, by pgbench with `people` connections. */
export async function pgbench(url: string, script: string, people: number, seconds: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'haolin-bench-'))
  const file = join(folder, 'script.sql')
  await writeFile(file, script)
  try {
    const more = ['-n', '-c', String(people), '-j', '1', '-T', String(seconds), '-f', file, url]
    const { stdout } = await run('pgbench', more)
    return Number(/tps = ([\d.]+)/.exec(stdout)?.[1] ?? 0)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The same by the bare driver, where pgbench is missing. */
export async function bareDriver(
  url: string,
  script: string,
  people: number,
  seconds: number,
): Promise<number> {
  const statements = script.split('\n').filter(Boolean)
  const end = performance.now() + seconds * 1000
  let done = 0
  await Promise.all(
    Array.from({ length: people }, async () => {
      const client = new pg.Client(url)
      await client.connect()
      while (performance.now() < end) {
        let madeId = ''
        for (const statement of statements) {
          const makes = statement.endsWith('\\gset made_')
          const text = statement.replace(/ \\gset made_$/, '').replaceAll(':made_id', madeId)
          const { rows } = await client.query(text)
          if (makes) madeId = String(rows[0]?.id)
        }
        done++
      }
      await client.end()
    }),
  )
  return done / seconds
}
