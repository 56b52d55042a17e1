import type { Api } from '@haolin/shared/api/index.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { describePrice, sayAppliesTo } from '@haolin/shared/price.ts'
import { activeStates } from '@haolin/shared/ticket/lifecycle.ts'
import { and, asc, desc, eq, gt, gte, inArray, isNotNull, isNull, lte, or, sql } from 'drizzle-orm'
import { found } from '../app-error.ts'
import { charges, feeItems, rates } from '../billing/tables.ts'
import { communities, companies } from '../communities/tables.ts'
import type { Tx } from '../db/connect.ts'
import { tickets } from '../tickets/tables.ts'

type Community = Omit<Api['GET /communities/:communityId/welcome']['reply'], 'announcements' | 'fees'>
type Fee = Api['GET /communities/:communityId/welcome']['reply']['fees'][number]
type Home = Api['GET /communities/:communityId/units/:unitId/home']['reply']

/** What a community and its company say of themselves; 404 when there is none. */
export async function readCommunity(tx: Tx, communityId: string): Promise<Community> {
  const [community] = await tx.db
    .select({
      communityId: communities.id,
      name: communities.name,
      companyName: companies.name,
      dutyPhone: communities.dutyPhone,
      serviceHours: communities.serviceHours,
    })
    .from(communities)
    .innerJoin(companies, eq(companies.id, communities.companyId))
    .where(eq(communities.id, communityId))
  return found(community)
}

/** Tickets that are not over and concern a home; those of the common area belong to none and are shown with each. */
export const livingTickets = (unitId: string) =>
  and(or(eq(tickets.unitId, unitId), isNull(tickets.unitId)), inArray(tickets.state, activeStates))

/** The prices that hold today, as they hang on the wall. */
export async function listFees(tx: Tx, communityId: string): Promise<Fee[]> {
  const today = localDate(tx.now.getTime())
  const rows = await tx.db
    .select()
    .from(rates)
    .innerJoin(feeItems, and(eq(feeItems.communityId, rates.communityId), eq(feeItems.id, rates.feeItemId)))
    .where(
      and(
        eq(rates.communityId, communityId),
        lte(rates.fromOn, today),
        or(isNull(rates.untilOn), gte(rates.untilOn, today)),
      ),
    )
    .orderBy(asc(feeItems.code), asc(rates.appliesTo), desc(rates.version))
  return rows.map(({ rates: rate, fee_items: item }) => ({
    name: `${item.name}（${sayAppliesTo(rate.appliesTo)}）`,
    price: describePrice(rate.priceScaled, item.kind),
    basis: rate.basis ?? item.basis,
  }))
}

/** What a household owes on published bills: the sum, the first day it is due, and for which periods. */
export async function readDue(
  tx: Tx,
  communityId: string,
  householdId: string,
): Promise<Pick<Home, 'dueFen' | 'dueOn' | 'duePeriods'>> {
  const rows = await tx.db
    .select({
      period: charges.period,
      dueFen: sql<number>`sum(${charges.outstandingFen})::bigint`,
      dueOn: sql<string>`min(${charges.dueOn})`,
    })
    .from(charges)
    .where(
      and(
        eq(charges.communityId, communityId),
        eq(charges.householdId, householdId),
        isNotNull(charges.billId),
        gt(charges.outstandingFen, 0),
      ),
    )
    .groupBy(charges.period)
    .orderBy(asc(charges.period))
  return {
    dueFen: rows.reduce((sum, row) => sum + row.dueFen, 0),
    dueOn: rows.map(({ dueOn }) => dueOn).sort()[0] ?? null,
    duePeriods: rows.map(({ period }) => period),
  }
}
