import type { Api } from '@haolin/shared/api/index.ts'
import { activeStates } from '@haolin/shared/ticket/lifecycle.ts'
import { calledName } from '@haolin/shared/ticket/sentences.ts'
import { and, eq, gt, inArray, isNull, ne, sql } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import { buildings, units } from '../communities/tables.ts'
import { holds, homeOf, type MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { residents } from '../residents/tables.ts'
import { phoneIs } from '../sealed/phone-is.ts'
import type { EventActor } from './save-event.ts'
import { tickets } from './tables.ts'

type Report = Api['POST /communities/:communityId/tickets']['body']

/** Who asks, for which place, and whether it came back. */
export type ReportFacts = {
  unitId: string | null
  buildingId: string | null
  reporter: { accountId: string | null; residentId: string | null; name: string; phone: string }
  enteredByStaffId: string | null
  actor: EventActor
  repeated: boolean
}

const dayMs = 86_400_000
const monthMs = 30 * dayMs

/** Reads what a report stands on; places outside the caller's rights look as if they did not exist. */
export async function readReportFacts(tx: Tx, context: MemberContext, report: Report): Promise<ReportFacts> {
  const { communityId, post } = context.member
  const onBehalf = holds(context, 'agent', 'manager') && !(report.unitId && homeOf(context, report.unitId))
  if (report.unitId && !onBehalf) found(homeOf(context, report.unitId))
  const placed = readPlace(tx, communityId, report)
  const here = { unitId: report.unitId ?? null, buildingId: report.buildingId ?? null }
  const [place, reporter, repeated] = await Promise.all([
    placed,
    // A place that does not exist is told before what the form lacks.
    onBehalf
      ? placed.then(() => readReporter(tx, context, report, onBehalf))
      : readReporter(tx, context, report, onBehalf),
    isRepeated(tx, communityId, report.category, here),
  ])
  const actor: EventActor =
    onBehalf && post
      ? {
          kind: 'staff',
          accountId: context.actor.accountId,
          staffId: post.staffId,
          name: calledName(post.name, post.roles),
        }
      : { kind: 'resident', accountId: context.actor.accountId, staffId: null, name: '您' }
  return {
    ...place,
    reporter,
    actor,
    enteredByStaffId: onBehalf ? (post?.staffId ?? null) : null,
    repeated,
  }
}

/** Where it is: a home with its building, or a building. */
export type ReportPlace = Pick<ReportFacts, 'unitId' | 'buildingId'>

/** Whether the same problem was finished at the same place within a month. */
export async function isRepeated(
  tx: Tx,
  communityId: string,
  category: string,
  place: ReportPlace,
): Promise<boolean> {
  const [before] = await tx.db
    .select({ id: tickets.id })
    .from(tickets)
    .where(
      and(
        eq(tickets.communityId, communityId),
        eq(tickets.category, category),
        place.unitId ? eq(tickets.unitId, place.unitId) : eq(tickets.buildingId, place.buildingId ?? ''),
        inArray(tickets.state, ['closed', 'archived']),
        gt(tickets.createdAt, new Date(tx.now.getTime() - monthMs)),
      ),
    )
    .limit(1)
  return before !== undefined
}

/** How many other households of the building have reported the same within a day. */
export async function countNeighbours(
  tx: Tx,
  communityId: string,
  category: string,
  { unitId, buildingId }: ReportPlace,
  now: Date,
): Promise<number> {
  if (!buildingId) return 0
  const [row] = await tx.db
    .select({ households: sql<number>`count(distinct ${tickets.unitId})::int` })
    .from(tickets)
    .where(
      and(
        eq(tickets.communityId, communityId),
        eq(tickets.buildingId, buildingId),
        eq(tickets.category, category),
        unitId ? ne(tickets.unitId, unitId) : undefined,
        inArray(tickets.state, activeStates),
        gt(tickets.createdAt, new Date(now.getTime() - dayMs)),
      ),
    )
  return row?.households ?? 0
}

/** The place a report names; 404 when this community has no such home or building. */
export async function readPlace(
  tx: Tx,
  communityId: string,
  report: Pick<Report, 'unitId' | 'buildingId'>,
): Promise<ReportPlace> {
  if (report.unitId) {
    const [unit] = await tx.db
      .select({ buildingId: units.buildingId })
      .from(units)
      .where(and(eq(units.communityId, communityId), eq(units.id, report.unitId)))
    return { unitId: report.unitId, buildingId: report.buildingId ?? found(unit).buildingId }
  }
  const [building] = await tx.db
    .select({ id: buildings.id })
    .from(buildings)
    .where(and(eq(buildings.communityId, communityId), eq(buildings.id, report.buildingId ?? '')))
  return { unitId: null, buildingId: found(building).id }
}

async function readReporter(
  tx: Tx,
  context: MemberContext,
  report: Report,
  onBehalf: boolean,
): Promise<ReportFacts['reporter']> {
  const { communityId, homes } = context.member
  const people = tx.db
    .select({
      accountId: residents.accountId,
      residentId: residents.id,
      name: residents.name,
      phone: residents.phone,
    })
    .from(residents)
  if (!onBehalf) {
    const home = homes.find(({ unitId }) => unitId === report.unitId) ?? found(homes[0])
    const [me] = await people.where(
      and(eq(residents.communityId, communityId), eq(residents.id, home.residentId)),
    )
    return { ...found(me), accountId: context.actor.accountId, phone: me?.phone ?? '' }
  }
  if (!report.contactPhone)
    throw new AppError('invalid_input', { fields: [{ field: 'contactPhone', message: '请填写来电号码' }] })
  const [caller] = await people
    .where(
      and(
        eq(residents.communityId, communityId),
        phoneIs(residents.phone, report.contactPhone),
        report.unitId ? eq(residents.unitId, report.unitId) : undefined,
        isNull(residents.removedAt),
      ),
    )
    .limit(1)
  const name = report.contactName ?? caller?.name ?? '来电人'
  return {
    accountId: caller?.accountId ?? null,
    residentId: caller?.residentId ?? null,
    name,
    phone: report.contactPhone,
  }
}
