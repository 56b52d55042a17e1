import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makePool } from '@haolin/server/src/db/connect.ts'
import { startEmbedded } from '@haolin/server/src/db/embedded.ts'
import { migrate } from '@haolin/server/src/db/migrate.ts'
import { installQueues } from '@haolin/server/src/jobs/queue.ts'
import type { TestDatabase } from '../support/database.ts'
import { guardCluster } from '../support/guard-cluster.ts'

/** A database of one command: made for it, thrown away by `stop`. */
export async function makeOwnDatabase(): Promise<{ database: TestDatabase; stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'haolin-ux-'))
  const cluster = await startEmbedded({ dir: join(folder, 'postgres'), durable: false })
  const letGo = guardCluster(cluster)
  await migrate(cluster.ownerUrl)
  await installQueues(cluster.ownerUrl)
  const { ownerUrl, appUrl } = cluster
  const database = {
    name: 'haolin',
    ownerUrl,
    appUrl,
    owner: makePool(ownerUrl, 4),
    app: makePool(appUrl, 12),
  }
  return {
    database,
    async stop() {
      await Promise.all([database.owner.end(), database.app.end()])
      await cluster.stop()
      // Its shell ends by itself; nobody has to wait for it.
      void letGo()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
