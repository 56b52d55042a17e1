import { spawn } from 'node:child_process'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EmbeddedDatabase, startEmbedded } from '@haolin/server/src/db/embedded.ts'
import { migrate } from '@haolin/server/src/db/migrate.ts'
import { installQueues } from '@haolin/server/src/jobs/queue.ts'
import pg from 'pg'
import type { TestProject } from 'vitest/node'

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
  const letGo = guard(database)
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

/** However this process ends, even killed, a waiting shell stops the server and removes its folder. */
function guard({ pid, folder }: EmbeddedDatabase): () => Promise<void> {
  const script = 'cat > /dev/null; kill -QUIT "$1" 2> /dev/null; sleep 0.1; rm -rf "$2"'
  const shell = spawn('sh', ['-c', script, 'sh', String(pid), folder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  const ended = new Promise<void>((done) => shell.once('exit', () => done()))
  shell.unref()
  return () => {
    shell.stdin.end()
    return ended
  }
}
