import type { Api } from '@haolin/shared/api/index.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { maskName, maskPhone } from '@haolin/shared/mask.ts'
import { and, asc, desc, eq, gt, gte, isNull, lte, or } from 'drizzle-orm'
import { found } from '../app-error.ts'
import { buildings, communities, households, units } from '../communities/tables.ts'
import type { Tx } from '../db/connect.ts'
import { bindingRequests, residents } from './tables.ts'

/** Rows of people who belong to their home now: not removed, lease not over. */
export const livesHere = (tx: Tx) =>
  and(isNull(residents.removedAt), or(isNull(residents.validUntil), gt(residents.validUntil, tx.now)))

/** The household that holds a home today; 404 when there is no such home here. */
export async function findHousehold(tx: Tx, communityId: string, unitId: string): Promise<string> {
  const today = localDate(tx.now.getTime())
  const [household] = await tx.db
    .select({ id: households.id })
    .from(households)
    .where(
      and(
        eq(households.communityId, communityId),
        eq(households.unitId, unitId),
        lte(households.fromOn, today),
        or(isNull(households.untilOn), gte(households.untilOn, today)),
      ),
    )
    .orderBy(desc(households.fromOn))
    .limit(1)
  return found(household).id
}

/** What people call a home; 404 when it is not in this community. */
export async function findUnitLabel(tx: Tx, communityId: string, unitId: string): Promise<string> {
  const [unit] = await tx.db
    .select({ label: units.label })
    .from(units)
    .where(and(eq(units.communityId, communityId), eq(units.id, unitId)))
  return found(unit).label
}

type Communities = Api['GET /communities']['reply']

/** Every community of this installation, by name. */
export async function listCommunities(tx: Tx): Promise<Communities> {
  const rows = await tx.db
    .select({ communityId: communities.id, name: communities.name, city: communities.city })
    .from(communities)
    .orderBy(asc(communities.name), asc(communities.id))
  return { communities: rows }
}

type Buildings = Api['GET /communities/:communityId/buildings']['reply']

/** The buildings of a community with the labels of their homes; nothing about people. */
export async function listBuildings(tx: Tx, communityId: string): Promise<Buildings> {
  const rows = await tx.db
    .select({ buildingId: buildings.id, name: buildings.name, unitId: units.id, label: units.label })
    .from(buildings)
    .leftJoin(units, and(eq(units.communityId, buildings.communityId), eq(units.buildingId, buildings.id)))
    .where(eq(buildings.communityId, communityId))
    .orderBy(asc(buildings.position), asc(units.entrance), asc(units.floor), asc(units.room))
  found(rows[0])
  const byId = new Map<string, Buildings['buildings'][number]>()
  for (const { buildingId, name, unitId, label } of rows) {
    const building = byId.get(buildingId) ?? { buildingId, name, units: [] }
    if (unitId && label) building.units.push({ unitId, label })
    byId.set(buildingId, building)
  }
  return { buildings: [...byId.values()] }
}

type Requests = Api['GET /communities/:communityId/binding-requests']['reply']

/** Binding requests that wait for a decision, oldest first. */
export async function listBindingRequests(tx: Tx, communityId: string): Promise<Requests> {
  const rows = await tx.db
    .select({ request: bindingRequests, unitLabel: units.label })
    .from(bindingRequests)
    .innerJoin(
      units,
      and(eq(units.communityId, bindingRequests.communityId), eq(units.id, bindingRequests.unitId)),
    )
    .where(and(eq(bindingRequests.communityId, communityId), eq(bindingRequests.state, 'pending')))
    .orderBy(asc(bindingRequests.createdAt), asc(bindingRequests.id))
    .limit(200)
  return {
    requests: rows.map(({ request, unitLabel }) => ({
      requestId: request.id,
      unitLabel,
      name: maskName(request.name),
      phone: maskPhone(request.phone),
      relation: request.relation,
      note: request.note,
      state: request.state,
      reason: request.reason,
      createdAt: request.createdAt.toISOString(),
    })),
  }
}
