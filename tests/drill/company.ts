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
  finance: string
}

/** So many homes, each with one payer. */
const homes = 16

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
  const { openid } = await callControl<{ openid: string }>(`${wechatUrl}/control/users`, 'POST', {})
  await community.staff(['finance', 'manager'], { openid })
  return { database, communityId: community.communityId, payers, finance: openid }
}
