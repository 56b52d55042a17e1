import { kinds } from '@haolin/shared/ticket/lifecycle.ts'
import { buildBooks } from '../support/build-books.ts'
import { buildAccount, buildCommunity } from '../support/build-community.ts'
import { buildTicket } from '../support/build-ticket.ts'
import type { TestDatabase } from '../support/database.ts'
import { plantCodes, plantRows } from './plant-rows.ts'

/** Two small communities in seconds: three homes in two buildings, with people, tickets, bills and receipts each. */
export async function openSmall(database: TestDatabase): Promise<[string, string]> {
  const made: string[] = []
  for (const name of ['甲小区', '乙小区']) {
    const community = await buildCommunity(database, name)
    const { communityId } = community
    const technician = await community.staff(['technician'], { skills: ['plumbing'] })
    const books = await buildBooks(database, community)
    const accountId = await buildAccount(database, `payer-${communityId}`)
    const buildings = [await community.building(), await community.building()]
    for (const buildingId of [buildings[0], buildings[0], buildings[1]]) {
      const unit = await community.unit({ buildingId: buildingId ?? '' })
      await community.resident(unit)
      await community.resident(unit, { name: '李雷', relation: 'member' })
      for (const kind of Object.keys(kinds)) {
        const ticketId = await buildTicket(database, community, unit, technician, { state: 'accepted' })
        await database.owner.query('update tickets set kind = $3 where community_id = $1 and id = $2', [
          communityId,
          ticketId,
          kind,
        ])
      }
      await books.charge(unit, { period: '2026-09', dueOn: '2026-09-28' })
      const paid = await books.charge(unit, { period: '2026-10', dueOn: '2026-10-28', settledFen: 25_040 })
      const receivedAt = '2026-10-20T02:00:00Z'
      await books.receipt(unit, { receivedAt, allocated: [{ chargeId: paid, amountFen: 25_040 }], accountId })
    }
    await plantRows(database, communityId)
    made.push(communityId)
  }
  await plantCodes(database, made[0] as string)
  return made as [string, string]
}
