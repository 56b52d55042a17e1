import { resolve } from 'node:path'
import { chooseAccount } from './embedded-account.ts'
import { makeCluster, readPasswords } from './embedded-cluster.ts'
import { type Standing, standWith } from './embedded-host.ts'
import { findPrograms } from './embedded-programs.ts'
import { reachableFolder } from './embedded-reach.ts'
import { type Addresses, addressesOn, makeRoles } from './embedded-roles.ts'
import { startServer, stopServer, untilGone } from './embedded-server.ts'

/** A running embedded PostgreSQL and what one may do with it. */
export type EmbeddedDatabase = Addresses & {
  folder: string
  pid: number
  port: number
  /** `started` it, `adopted` it from a process that was killed, or is a `guest` of one that still runs. */
  standing: Standing
  /** Milliseconds from the call to the first possible query. */
  tookMs: number
  /** Resolves when the server ends, wanted or not. */
  exited: Promise<void>
  /** Stops the server in order; a guest leaves it to its host. Calling twice is the same as once. */
  stop(): Promise<void>
}

/**
 * Runs the default database in `dir`: a real PostgreSQL from a package, made on the first start, adopted when
 * a killed process left it running. Throws `DatabaseTrouble`, which says what to do. `durable: false` is for tests.
 */
export async function startEmbedded({
  dir,
  durable = true,
}: {
  dir: string
  durable?: boolean
}): Promise<EmbeddedDatabase> {
  const began = performance.now()
  const account = chooseAccount()
  const programs = await findPrograms(account)
  const folder = await reachableFolder(resolve(dir), account)
  const cluster = await makeCluster({ folder, programs, account, durable })
  const passwords = await readPasswords(cluster)

  const server = await startServer({ folder, cluster, programs, account, durable })
  const standing = server.started ? 'started' : await standWith(folder)

  const addresses = addressesOn(server.port, passwords)
  await makeRoles(addresses.adminUrl, passwords)

  let stopping: Promise<void> | undefined
  return {
    ...addresses,
    folder,
    pid: server.pid,
    port: server.port,
    standing,
    tookMs: Math.round(performance.now() - began),
    exited: untilGone(server.pid),
    stop() {
      stopping ??= standing === 'guest' ? Promise.resolve() : stopServer(server.pid, cluster, programs)
      return stopping
    },
  }
}
