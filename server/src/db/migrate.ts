import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate as applyMissing } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'
import { type AppliedMigration, compareMigrations, type MigrationFile } from './compare-migrations.ts'

const migrationsFolder = resolve(import.meta.dirname, '../../../migrations')

/**
 * Brings the tables up to date, as their owner. One process at a time: the others wait, then find nothing to do.
 * Throws `WrongHistory` when the database and the files tell different stories; nothing is changed then.
 */
export async function migrate(
  ownerUrl: string,
  folder = migrationsFolder,
): Promise<{ applied: number; total: number; tookMs: number }> {
  const began = performance.now()
  const files = readFiles(folder)
  const client = new pg.Client(ownerUrl)
  await client.connect()
  try {
    await client.query(`select pg_advisory_lock(hashtext('haolin migrations'))`)
    const missing = compareMigrations(files, await readApplied(client))
    await applyMissing(drizzle(client), { migrationsFolder: folder })
    // A process says by it whether its tables are there (`http/health.ts`).
    await client.query('grant usage on schema drizzle to haolin_app')
    await client.query('grant select on drizzle.__drizzle_migrations to haolin_app')
    return { applied: missing.length, total: files.length, tookMs: Math.round(performance.now() - began) }
  } finally {
    await client.end()
  }
}

/** The moment (ms) of the youngest file of `migrations/`: a database that knows it has all tables of this code. */
export function newestMigration(): number {
  newest ??= readFiles(migrationsFolder).at(-1)?.madeAt ?? 0
  return newest
}

let newest: number | undefined

function readFiles(folder: string): MigrationFile[] {
  const journal = JSON.parse(readFileSync(join(folder, 'meta/_journal.json'), 'utf8')) as {
    entries: { tag: string }[]
  }
  return readMigrationFiles({ migrationsFolder: folder }).map(({ hash, folderMillis }, at) => ({
    name: journal.entries[at]?.tag ?? '',
    hash,
    madeAt: folderMillis,
  }))
}

async function readApplied(client: pg.Client): Promise<AppliedMigration[]> {
  const { rows: tables } = await client.query(`select to_regclass('drizzle.__drizzle_migrations') as found`)
  if (tables[0]?.found === null) return []
  const { rows } = await client.query<{ hash: string; created_at: string }>(
    'select hash, created_at from drizzle.__drizzle_migrations order by created_at',
  )
  return rows.map(({ hash, created_at }) => ({ hash, madeAt: Number(created_at) }))
}
