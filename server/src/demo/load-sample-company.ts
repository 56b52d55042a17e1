import { companies } from '../communities/tables.ts'
import type { Context } from '../context.ts'
import { climbLadders } from '../promises/climb-ladders.ts'
import { bankCash } from './bank-cash.ts'
import { billMonth, monthsOf } from './bill-months.ts'
import { openAlbum, type PhotoAlbum } from './keep-photo.ts'
import { keepViews } from './keep-views.ts'
import type { LoadedCommunity } from './loaded-company.ts'
import { payBills } from './pay-bills.ts'
import { planPayers } from './plan-payers.ts'
import { planRosters } from './plan-rosters.ts'
import { playAdjustments } from './play-adjustments.ts'
import { playArrears } from './play-arrears.ts'
import { playChannels } from './play-channels.ts'
import { playCorrections } from './play-corrections.ts'
import { playHandovers } from './play-handovers.ts'
import { playIncidents } from './play-incidents.ts'
import { playRepairs } from './play-repairs.ts'
import { playTalks } from './play-talks.ts'
import { playTickets } from './play-tickets.ts'
import { reconcileDays } from './reconcile-days.ts'
import { ticketsAtWork } from './sample-at-work.ts'
import { detourTickets } from './sample-detours.ts'
import { newTickets } from './sample-new.ts'
import { pastTickets } from './sample-past.ts'
import { repairTickets } from './sample-repairs.ts'
import { specialTickets } from './sample-special.ts'
import { ticketsTogether } from './sample-together.ts'
import { type Choice, chooseFrom } from './seeded-choice.ts'
import { sellHome } from './sell-home.ts'
import { setMerchants } from './set-merchants.ts'
import { setPromises } from './set-promises.ts'
import { setRobots } from './set-robots.ts'
import { settleLooseEnds } from './settle-loose-ends.ts'
import { contextAt, type Stage } from './stage.ts'
import { takeAtDesk } from './take-at-desk.ts'
import { writeHomeFiles } from './write-home-files.ts'
import { writeMeters } from './write-meters.ts'
import { writeRegisters } from './write-registers.ts'

const seed = 20_180_618
const minuteMs = 60_000

/**
 * Fills an empty database with the sample company, in one transaction: stopped in the middle nothing is there, and
 * the next start begins anew. A database with a company is left alone. Says in words how it goes on; tells whether it loaded.
 */
export async function loadSampleCompany(context: Context, say: (text: string) => void): Promise<boolean> {
  return context.inTx(async (tx) => {
    await tx.client.query('lock table companies in share row exclusive mode')
    const [known] = await tx.db.select({ id: companies.id }).from(companies).limit(1)
    if (known) return false
    // Nobody has gathered statistics of tables this young: without this the planner reads them from end to end.
    await tx.client.query('set local enable_seqscan = off')
    await tx.client.query('set local enable_hashjoin = off')
    await tx.client.query('set local enable_mergejoin = off')
    const now = Math.floor(tx.now.getTime() / minuteMs) * minuteMs
    const stage: Stage = { context, tx, now, promised: [], tickets: new Map(), payments: 0 }
    const choice = chooseFrom(seed)
    const album = openAlbum(stage)
    say('样例公司：登记小区、房屋、业主和员工 · writing homes and people')
    const communities = await writeRegisters(stage, choice)
    await setPromises(stage, communities)
    await setMerchants(stage, communities)
    say('样例公司：四个月出账、缴费 · billing and paying four months')
    const receipts = await playMoney(stage, communities, choice, album)
    await reconcileDays(stage)
    say(`样例公司：收据 ${receipts} 张；重演工单 · playing tickets`)
    const tickets = [
      ...pastTickets,
      ...specialTickets,
      ...detourTickets,
      ...ticketsTogether,
      ...ticketsAtWork,
      ...newTickets,
      ...repairTickets,
    ]
    const count = await playTickets(stage, communities, tickets, album, choice)
    await playIncidents(stage, communities)
    await playChannels(stage, communities)
    await planRosters(stage, communities)
    await playTalks(stage, communities)
    await playHandovers(stage, communities)
    await playRepairs(stage, communities)
    for (const community of communities.slice(0, 1)) {
      await playArrears(stage, community)
      await sellHome(stage, community)
      await playCorrections(stage, community)
    }
    // What the ladders ask for by the moment of the loading, so that the first sweep finds nothing old.
    await climbLadders(contextAt(stage, stage.now))
    await settleLooseEnds(stage)
    await setRobots(stage, communities)
    // Last, so that the tickets that were played keep the urgency they were played with.
    for (const community of communities) await writeHomeFiles(stage, community)
    await keepViews(stage, communities)
    await album.finish()
    say(`样例公司：${communities.length} 个小区、${count} 张工单已就绪 · the sample company is ready`)
    return true
  })
}

async function playMoney(
  stage: Stage,
  communities: readonly LoadedCommunity[],
  choice: Choice,
  album: PhotoAlbum,
): Promise<number> {
  const months = monthsOf(stage.now)
  let receipts = 0
  for (const [i, community] of communities.entries()) {
    if (i === 0) await writeMeters(stage, community)
    for (const month of months) await billMonth(stage, community, month)
    receipts += await payBills(stage, community, planPayers(community, months, stage.now, choice))
    await playAdjustments(stage, community)
  }
  const [first] = communities
  if (first) {
    await takeAtDesk(stage, first)
    await bankCash(stage, first, album)
  }
  return receipts
}
