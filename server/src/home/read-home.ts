import type { Api } from '@haolin/shared/api/index.ts'
import { listAnnouncements } from '../announcements/queries.ts'
import { found } from '../app-error.ts'
import { homeOf, type MemberContext } from '../context.ts'
import { readIncidentsNow } from '../incidents/list-incidents-now.ts'
import { countUnread } from '../messages/queries.ts'
import { findUnitLabel } from '../residents/queries.ts'
import { listTicketLines } from '../tickets/list-tickets.ts'
import { livingTickets, readCommunity, readDue } from './queries.ts'

type Home = Api['GET /communities/:communityId/units/:unitId/home']['reply']

/** The home page of one home of mine: living tickets, what is due, news. */
export async function readHome(context: MemberContext, unitId: string): Promise<Home> {
  const { communityId } = context.member
  const { householdId } = found(homeOf(context, unitId))
  return context.inTx(async (tx) => {
    const { name, dutyPhone } = await readCommunity(tx, communityId)
    return {
      communityName: name,
      dutyPhone,
      unitLabel: await findUnitLabel(tx, communityId, unitId),
      tickets: await listTicketLines(context, tx, livingTickets(unitId), 3),
      ...(await readDue(tx, communityId, householdId)),
      incidents: (await readIncidentsNow(context, tx)).items,
      announcements: await listAnnouncements(tx, communityId, 3),
      unread: await countUnread(tx, context.actor.accountId),
    }
  })
}
