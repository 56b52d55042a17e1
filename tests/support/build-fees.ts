import type { TestApp } from './app.ts'
import type { BuiltUnit, Community } from './build-community.ts'
import type { Client } from './client.ts'
import type { TestDatabase } from './database.ts'

/** The prices of a community as a test can read them off the bills. */
export type Fees = { property: string; parking: string }

/** 2.80 元/m² for homes, 5.00 for shops, 80 元 for an owned and 300 元 for a rented parking space. */
export async function buildFees(database: TestDatabase, community: Community): Promise<Fees> {
  const { communityId } = community
  const item = async (code: string, name: string, kind: string, basis: string) =>
    first(
      database,
      `insert into fee_items (community_id, code, name, kind, basis, account)
       values ($1, $2, $3, $4, $5, 'income') returning id`,
      [communityId, code, name, kind, basis],
    )
  const property = await item('property', '物业服务费', 'area', '物业服务合同第 8 条')
  const parking = await item('parking', '车位费', 'parking', '车位租赁协议第 3 条')
  await addRate(database, communityId, property, { appliesTo: 'home', price: 28_000 })
  await addRate(database, communityId, property, { appliesTo: 'shop', price: 50_000 })
  await addRate(database, communityId, parking, { appliesTo: 'owned', price: 800_000 })
  await addRate(database, communityId, parking, { appliesTo: 'rented', price: 3_000_000 })
  return { property, parking }
}

/** A further price of a fee item, in 1/10,000 yuan. */
export async function addRate(
  database: TestDatabase,
  communityId: string,
  feeItemId: string,
  rate: { appliesTo: string; price: number; from?: string; version?: number },
): Promise<void> {
  await database.owner.query(
    `insert into rates (community_id, fee_item_id, version, applies_to, price_scaled, from_on)
     values ($1, $2, $3, $4, $5, $6)`,
    [communityId, feeItemId, rate.version ?? 1, rate.appliesTo, rate.price, rate.from ?? '2020-01-01'],
  )
}

/** A parking space held by the household of a home. */
export async function buildSpace(
  database: TestDatabase,
  community: Community,
  unit: BuiltUnit,
  space: { code: string; kind: 'owned' | 'rented' },
): Promise<void> {
  await database.owner.query(
    'insert into parking_spaces (community_id, code, kind, household_id) values ($1, $2, $3, $4)',
    [community.communityId, space.code, space.kind, unit.householdId],
  )
}

/** Bills a period from start to published bills, the way finance does it; gives the run's id. */
export async function billPeriod(
  app: TestApp,
  finance: Client,
  communityId: string,
  period: string,
): Promise<string> {
  const started = await finance.call('POST /communities/:communityId/billing-runs', {
    params: { communityId },
    body: { period },
  })
  if (started.status !== 202) throw new Error(`starting ${period}: ${JSON.stringify(started.body)}`)
  const { runId } = started.body
  await app.runJobs()
  const params = { communityId, runId }
  const published = await finance.call('POST /communities/:communityId/billing-runs/:runId/publish', {
    params,
  })
  if (published.status !== 202) throw new Error(`publishing ${period}: ${JSON.stringify(published.body)}`)
  await app.runJobs()
  return runId
}

async function first(database: TestDatabase, text: string, values: unknown[]): Promise<string> {
  const { rows } = await database.owner.query<{ id: string }>(text, values)
  return rows[0]?.id ?? ''
}
