import { migrate } from '@haolin/server/src/db/migrate.ts'
import { installQueues } from '@haolin/server/src/jobs/queue.ts'
import { makeLog } from '@haolin/server/src/start/make-log.ts'
import { startApp } from '../support/app.ts'
import { buildCommunity } from '../support/build-community.ts'
import type { Client } from '../support/client.ts'
import type { TestDatabase } from '../support/database.ts'
import { type Writers, writeInLanes } from './write-in-lanes.ts'

const homes = 24

/** Fills the database with the product and starts owners who report, until they are stopped or their database is gone. */
export async function writeTickets(database: TestDatabase): Promise<Writers> {
  await migrate(database.ownerUrl)
  await installQueues(database.ownerUrl)
  const product = await startApp(database, { world: { clockOffsetMs: 0, log: makeLog('silent') } })
  const community = await buildCommunity(database)
  await community.staff(['agent', 'manager'])
  const owners: { unitId: string; phone: Client }[] = []
  for (let i = 0; i < homes; i++) {
    const unit = await community.unit()
    await community.resident(unit, { openid: `writer-${i}` })
    owners.push({ unitId: unit.unitId, phone: await product.as(`writer-${i}`) })
  }
  const promised: string[] = []
  let turn = 0
  const lanes = writeInLanes(async () => {
    const [i, owner] = [turn % homes, owners[turn++ % homes]]
    const answer = await owner?.phone.call('POST /communities/:communityId/tickets', {
      params: { communityId: community.communityId },
      body: { category: 'leak_indoor', place: 'home', unitId: owner.unitId, text: '厨房水管在漏' },
    })
    if (answer?.status === 201) promised.push(answer.body.number)
    // One sign-in may report twenty times a minute; a fast machine needs another phone of the same owner.
    if (owner && answer?.status === 429) owner.phone = await product.as(`writer-${i}`)
  })
  return {
    promised,
    inSilence: lanes.inSilence,
    async stop() {
      await lanes.stop()
      await product.stop()
    },
  }
}
