import type { Api } from '@haolin/shared/api/index.ts'
import { activeStates } from '@haolin/shared/ticket/lifecycle.ts'
import { and, eq, inArray, isNull, or } from 'drizzle-orm'
import { listAnnouncements } from '../announcements/queries.ts'
import { found } from '../app-error.ts'
import { communities } from '../communities/tables.ts'
import { homeOf, type MemberContext } from '../context.ts'
import { countUnread } from '../messages/queries.ts'
import { findUnitLabel } from '../residents/queries.ts'
import { listTicketLines } from '../tickets/list-tickets.ts'
import { tickets } from '../tickets/tables.ts'
import { readDue } from './queries.ts'

type Home = Api['GET /communities/:communityId/units/:unitId/home']['reply']

/** The home page of one home of mine: living tickets, what is due, news. */
export async function readHome(context: MemberContext, unitId: string): Promise<Home> {
  const { communityId } = context.member
  const { householdId } = found(homeOf(context, unitId))
  return context.inTx(async (tx) => {
    const [community] = await tx.db
      .select({ communityName: communities.name, dutyPhone: communities.dutyPhone })
      .from(communities)
      .where(eq(communities.id, communityId))
    // What I reported of the common area belongs to no home and is shown with each of mine.
    const here = or(eq(tickets.unitId, unitId), isNull(tickets.unitId))
    const living = and(here, inArray(tickets.state, activeStates))
    return {
      ...found(community),
      unitLabel: await findUnitLabel(tx, communityId, unitId),
      tickets: await listTicketLines(context, tx, living, 3),
      ...(await readDue(tx, communityId, householdId)),
      announcements: await listAnnouncements(tx, communityId, 3),
      unread: await countUnread(tx, context.actor.accountId),
    }
  })
}
