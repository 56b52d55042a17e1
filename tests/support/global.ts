import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '@haolin/server/src/db/embedded.ts'
import { migrate } from '@haolin/server/src/db/migrate.ts'
import { installQueues } from '@haolin/server/src/jobs/queue.ts'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { guardCluster } from './guard-cluster.ts'

/** How test files reach the cluster of this run: the maintenance database and the template's two roles. */
export type TestCluster = { adminUrl: string; ownerUrl: string; appUrl: string }

declare module 'vitest' {
  interface ProvidedContext {
    cluster: TestCluster
  }
}

/** Runs once per test run: a throw-away cluster whose database is migrated once, to be cloned by each file. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const database = await startEmbedded({
    dir: await mkdtemp(join(tmpdir(), 'haolin-test-')),
    durable: false,
  })
  const letGo = guardCluster(database)
  await migrate(database.ownerUrl)
  await installQueues(database.ownerUrl)
  await freezeTemplate(database.adminUrl)
  const { adminUrl, ownerUrl, appUrl } = database
  project.provide('cluster', { adminUrl, ownerUrl, appUrl })
  return async () => {
    await database.stop()
    await letGo()
  }
}

// Nobody may connect to the template, or it could not be cloned at that moment.
async function freezeTemplate(adminUrl: string): Promise<void> {
  const admin = new pg.Client(adminUrl)
  await admin.connect()
  await admin.query('alter database haolin is_template true allow_connections false')
  await admin.query('checkpoint')
  await admin.end()
}
