import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makePool } from '@haolin/server/src/db/connect.ts'
import { startEmbedded } from '@haolin/server/src/db/embedded.ts'
import { migrate } from '@haolin/server/src/db/migrate.ts'
import { installQueues } from '@haolin/server/src/jobs/queue.ts'
import { startApp } from '../support/app.ts'
import { buildCommunity } from '../support/build-community.ts'
import { buildFees } from '../support/build-fees.ts'
import type { Figure } from './figure.ts'
import { benchBilling } from './money-billing.ts'
import { benchExports } from './money-exports.ts'
import { benchSettling } from './money-settling.ts'

/** So many homes are billed, each with one fee. */
const homes = 5_000

/** Billing a month, settling payments and writing exports, each beside what the database alone does for the same rows. */
export async function benchMoney(say: (line: string) => void): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'haolin-money-'))
  const cluster = await startEmbedded({ dir: join(folder, 'postgres') })
  const owner = makePool(cluster.ownerUrl, 2)
  const app = makePool(cluster.appUrl, 8)
  try {
    await migrate(cluster.ownerUrl)
    await installQueues(cluster.ownerUrl)
    const database = { name: 'haolin', ownerUrl: cluster.ownerUrl, appUrl: cluster.appUrl, owner, app }
    const product = await startApp(database)
    const community = await buildCommunity(database)
    await buildFees(database, community)
    const first = await community.unit()
    const { accountId } = await community.resident(first, { openid: 'payer' })
    await owner.query(
      `with more as (
         insert into units (community_id, building_id, entrance, floor, room, label, usage, area_scaled, moved_in_on)
         select community_id, building_id, entrance, 1, n::text, '1栋' || n, usage, area_scaled, moved_in_on
           from units, generate_series(1000, $2::int + 998) n where community_id = $1
         returning community_id, id)
       insert into households (community_id, unit_id, from_on) select community_id, id, '2020-01-01' from more`,
      [community.communityId, homes],
    )
    // What is still empty must not be measured as empty for good: no plan may be made for a table without rows.
    await owner.query('vacuum analyze units, households')
    const ground = { product, owner, communityId: community.communityId, homes, say }
    const figures = [
      ...(await benchBilling(ground)),
      ...(await benchSettling({ ...ground, appUrl: cluster.appUrl, accountId: accountId ?? '' })),
    ]
    figures.push(...(await benchExports({ database, adminUrl: cluster.adminUrl, folder, say })))
    await product.stop()
    return figures
  } finally {
    await Promise.all([owner.end(), app.end()])
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
