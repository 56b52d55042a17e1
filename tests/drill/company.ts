import { makePool } from '@haolin/server/src/db/connect.ts'
import { migrate } from '@haolin/server/src/db/migrate.ts'
import { installQueues } from '@haolin/server/src/jobs/queue.ts'
import { buildCommunity } from '../support/build-community.ts'
import { buildFees, buildSpace } from '../support/build-fees.ts'
import type { TestDatabase } from '../support/database.ts'
import { callControl } from '../support/sandbox.ts'

/** Who lives and works in the community of the drill. */
export type Company = {
  database: TestDatabase
  communityId: string
  payers: { openid: string; unitId: string }[]
  /** Asks for money to go back, bills and exports. */
  finance: string
  /** Agrees to it. */
  manager: string
  /** What every billing run charges: homes and rented spaces. */
  chargesOfRun: number
}

/** So many homes, each with one payer. */
const homes = 16

/** So many rows of an export that takes long enough to be killed in the middle. */
export const longRows = 30_000
/** The months of those rows, in which nothing else happens. */
export const longStretch = { from: '2019-01', to: '2019-12' }

/** Fills an empty database with one community whose homes can be billed. */
export async function foundCompany(ownerUrl: string, appUrl: string, wechatUrl: string): Promise<Company> {
  await migrate(ownerUrl)
  await installQueues(ownerUrl)
  const database: TestDatabase = {
    name: 'haolin',
    ownerUrl,
    appUrl,
    owner: makePool(ownerUrl, 2),
    app: makePool(appUrl, 4),
  }
  const community = await buildCommunity(database)
  await buildFees(database, community)
  const payers: Company['payers'] = []
  for (let i = 0; i < homes; i++) {
    const unit = await community.unit({ areaScaled: 700_000 + i * 12_345 })
    if (i % 2) await buildSpace(database, community, unit, { code: `P${i}`, kind: 'rented' })
    const { openid } = await callControl<{ openid: string }>(`${wechatUrl}/control/users`, 'POST', {})
    await community.resident(unit, { openid })
    payers.push({ openid, unitId: unit.unitId })
  }
  const staff = async (role: 'finance' | 'manager') => {
    const { openid } = await callControl<{ openid: string }>(`${wechatUrl}/control/users`, 'POST', {})
    await community.staff([role], { openid })
    return openid
  }
  const { communityId } = community
  await fillDifferences(database, communityId)
  return {
    database,
    communityId,
    payers,
    finance: await staff('finance'),
    manager: await staff('manager'),
    chargesOfRun: homes + homes / 2,
  }
}

/** Differences that were explained long ago: many rows that no law of the books speaks of. */
async function fillDifferences({ owner }: TestDatabase, communityId: string): Promise<void> {
  await owner.query(
    `insert into reconciliation_differences (community_id, merchant_id, day, kind, key, order_number, ours_fen, theirs_fen,
                                             words, found_at, resolution, note, resolved_at)
     select $1, '1900000109', date '2019-01-01' + n % 365, 'only_theirs', n::text, 'old-' || n, null, n, '微信有，我方没有',
            now(), 'explained', '旧账', now()
       from generate_series(1, $2::int) n`,
    [communityId, longRows],
  )
}
