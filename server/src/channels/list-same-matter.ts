import type { Api } from '@haolin/shared/api/index.ts'
import { activeStates } from '@haolin/shared/ticket/lifecycle.ts'
import { likeness, similarWithinMs } from '@haolin/shared/ticket/similar.ts'
import { and, eq, gte, inArray } from 'drizzle-orm'
import { units } from '../communities/tables.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { tickets } from '../tickets/tables.ts'
import { notAbout } from '../tickets/visible-to.ts'
import { showCallerTickets } from './show-caller-tickets.ts'

type Route = Api['GET /communities/:communityId/same-matter']

const shownAtMost = 5
/** Less than this is the same problem somewhere else. */
const likely = 2

/** Open tickets a report may be about, likeliest first, by the same rule that proposes merging. */
export async function listSameMatter(context: MemberContext, query: Route['query']): Promise<Route['reply']> {
  const { communityId } = context.member
  return context.inTx(async (tx) => {
    const unitId = query.unitId ?? null
    const buildingId = query.buildingId ?? (unitId ? await findBuilding(tx, communityId, unitId) : null)
    const wanted = { category: query.category, unitId, buildingId, createdAt: tx.now.getTime() }
    const lately = new Date(tx.now.getTime() - similarWithinMs)
    const which = and(
      notAbout(context),
      inArray(tickets.state, [...activeStates]),
      gte(tickets.createdAt, lately),
    )
    const items = (await showCallerTickets(tx, communityId, which, 500))
      .map(({ row, shown }) => ({
        shown,
        sameHome: unitId !== null && row.unitId === unitId && row.category === query.category,
        like: likeness(wanted, { ...row, createdAt: row.createdAt.getTime() }),
      }))
      .filter(({ like }) => like.points >= likely)
      .sort((a, b) => b.like.points - a.like.points)
    return {
      items: items
        .slice(0, shownAtMost)
        .map(({ shown, sameHome, like }) => ({ ...shown, sameHome, reason: like.reason })),
    }
  })
}

async function findBuilding(tx: Tx, communityId: string, unitId: string): Promise<string | null> {
  const [unit] = await tx.db
    .select({ buildingId: units.buildingId })
    .from(units)
    .where(and(eq(units.communityId, communityId), eq(units.id, unitId)))
  return unit?.buildingId ?? null
}
