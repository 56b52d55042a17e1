import { join } from 'node:path'
import type pg from 'pg'
import { CannotStart } from '../cannot-start.ts'
import type { Config } from '../config.ts'
import { makePool } from '../db/connect.ts'
import { startEmbedded } from '../db/embedded.ts'
import { migrate } from '../db/migrate.ts'
import { installQueues } from '../jobs/queue.ts'
import { holdKeys } from '../sealed/hold-keys.ts'
import { openKeyring } from '../sealed/keyring.ts'
import { sealRows, waitsForSealing } from '../sealed/seal-rows.ts'
import type { Ending } from './ending.ts'
import { explainDatabase } from './explain-database.ts'

/** The migrated database: a pool for the application's role, and how one would describe it in a sentence. */
export type OpenDatabase = { pool: pg.Pool; appUrl: string; ownerUrl: string; described: string }

/** Starts or reaches the database, brings its tables up to date and opens the pool. */
export async function openDatabase(config: Config, ending: Ending): Promise<OpenDatabase> {
  openKeyring(config.dataKeys)
  const { appUrl, ownerUrl, described } = await reachDatabase(config, ending)
  const ownerSetting = config.database.ownerUrl ? 'DATABASE_OWNER_URL' : 'DATABASE_URL'
  await reaching(ownerSetting, ownerUrl, () => migrate(ownerUrl))
  await installQueues(ownerUrl)
  await holdKeys(ownerUrl)
  if (await waitsForSealing(ownerUrl)) await sealFirst(ownerUrl, ending)
  const pool = makePool(appUrl, config.database.poolSize)
  ending.add('database pool', () => pool.end())
  await reaching('DATABASE_URL', appUrl, () => pool.query('select 1'))
  return { pool, appUrl, ownerUrl, described }
}

async function reaching(setting: string, url: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    throw explainDatabase(error, setting, url)
  }
}

/** Rows from before sealing are sealed before anybody may touch them. */
async function sealFirst(ownerUrl: string, ending: Ending): Promise<void> {
  await sealRows(ownerUrl, {
    hear: ({ table, rows }) => {
      console.log(`手机号加密存放 · sealing ${table}: ${rows} rows`)
      ending.goOn()
    },
  })
}

async function reachDatabase(config: Config, ending: Ending): Promise<Omit<OpenDatabase, 'pool'>> {
  const { url, ownerUrl } = config.database
  if (url) return { appUrl: url, ownerUrl: ownerUrl ?? url, described: describe(url) }
  const embedded = await startEmbedded({ dir: join(config.dataDir, 'postgres') })
  ending.add('embedded database', embedded.stop)
  void embedded.exited.then(() => {
    ending.ask(
      1,
      new CannotStart(
        `内置数据库意外停止，好邻随之停止；日志在 ${embedded.folder}/server.log，可直接重新启动\n` +
          'the embedded database ended unexpectedly and Haolin with it; its log tells why, simply start again',
      ),
    )
  })
  const { appUrl, ownerUrl: owner } = embedded
  return { appUrl, ownerUrl: owner, described: `${describe(appUrl)} (${embedded.folder})` }
}

// Without the password.
function describe(url: string): string {
  const { hostname, port, pathname } = new URL(url)
  return `PostgreSQL ${hostname}:${port || 5432}${pathname}`
}
