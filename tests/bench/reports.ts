import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makePool } from '@haolin/server/src/db/connect.ts'
import { startEmbedded } from '@haolin/server/src/db/embedded.ts'
import { migrate } from '@haolin/server/src/db/migrate.ts'
import { installQueues } from '@haolin/server/src/jobs/queue.ts'
import pg from 'pg'
import { startApp } from '../support/app.ts'
import { buildCommunity } from '../support/build-community.ts'
import type { Client } from '../support/client.ts'
import { type Figure, figure } from './figure.ts'
import { fillBooks } from './fill-books.ts'

const months = Array.from({ length: 10 }, (_, i) => `2026-${String(i + 1).padStart(2, '0')}`)
const size = { homes: 1_000, months, items: 10 }
const linesOfOne = size.homes * months.length * size.items
const all = Number(process.env.BENCH_CHARGES ?? 3_000_000)
const turns = 7
/** One person may ask only so often a minute; these take turns. */
const readers = Array.from({ length: 8 }, (_, i) => `finance ${i}`)
/** Among many others' books a report may take half as long again. */
const goal = 1 / 1.5
const asked = ['receivables', 'arrears', 'collection', 'cash', 'prepayments', 'receipts'] as const

/** The reports of one community of a thousand homes: with its books alone, and among those of twenty-nine others. */
export async function benchReports(say: (line: string) => void): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'haolin-reports-'))
  const cluster = await startEmbedded({ dir: join(folder, 'postgres') })
  const owner = makePool(cluster.ownerUrl, 4)
  const app = makePool(cluster.appUrl, 8)
  const admin = new pg.Client(Object.assign(new URL(cluster.adminUrl), { pathname: '/haolin' }).href)
  try {
    await migrate(cluster.ownerUrl)
    await installQueues(cluster.ownerUrl)
    await admin.connect()
    const database = { name: 'haolin', ownerUrl: cluster.ownerUrl, appUrl: cluster.appUrl, owner, app }
    const product = await startApp(database)
    const community = await buildCommunity(database)
    await community.building()
    for (const openid of readers) await community.staff(['finance'], { openid })
    const people = await Promise.all(readers.map((openid) => product.as(openid)))
    await fillBooks(admin, community, size)
    const alone = await measure(people, community.communityId, linesOfOne, { admin, say })
    say(`  inventing ${all - linesOfOne} charges of others …`)
    for (let n = linesOfOne; n < all; n += linesOfOne) {
      const other = await buildCommunity(database)
      await other.building()
      await fillBooks(admin, other, size)
    }
    const among = await measure(people, community.communityId, all, { admin, say })
    await product.stop()
    return asked.map((name) =>
      figure(
        `${name} among ${all} charges / alone`,
        1000 / (among[name] ?? 0),
        1000 / (alone[name] ?? 0),
        goal,
      ),
    )
  } finally {
    await Promise.all([owner.end(), app.end(), admin.end()])
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

type Told = { admin: pg.Client; say: (line: string) => void }

/** The middle of some turns of each report, in ms, with what it read. */
async function measure(
  people: readonly Client[],
  communityId: string,
  charges: number,
  { admin, say }: Told,
): Promise<Partial<Record<(typeof asked)[number], number>>> {
  await admin.query('vacuum analyze')
  const took: Partial<Record<(typeof asked)[number], number>> = {}
  let turn = 0
  for (const statement of asked) {
    const times: number[] = []
    let rowCount = 0
    for (let round = 0; round < turns + 2; round++) {
      const began = performance.now()
      const { status, body } = await (people[turn++ % people.length] as Client).call(
        'GET /communities/:communityId/statements/:statement',
        { params: { communityId, statement }, query: { from: '2026-06', to: '2026-06' } },
      )
      if (status !== 200) throw new Error(`${statement} answered ${status}`)
      rowCount = body.rowCount
      if (round >= 2) times.push(performance.now() - began)
    }
    const middle = times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0
    took[statement] = middle
    say(`  ${statement} of one community among ${charges} charges: ${middle.toFixed(1)} ms, ${rowCount} rows`)
  }
  return took
}
