import type { Api } from '@haolin/shared/api/index.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { categories } from '@haolin/shared/ticket/catalogue.ts'
import { and, arrayOverlaps, count, eq, inArray, sql } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import { nextNumbers } from '../communities/next-number.ts'
import { buildings } from '../communities/tables.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { staff } from '../staff/tables.ts'
import { tickets } from '../tickets/tables.ts'
import { gatherTickets } from './gather-tickets.ts'
import { saveUpdate } from './save-update.ts'
import { showIncident } from './show-incident.ts'
import { incidents, warnings } from './tables.ts'

type Route = Api['POST /communities/:communityId/incidents']

/** Declares an incident: its number, its tickets gathered, its warning answered, everybody touched told. */
export async function openIncident(context: MemberContext, body: Route['body']): Promise<Route['reply']> {
  return context.once(async (tx) => {
    const { communityId, post } = context.member
    await checkBuildings(tx, communityId, body.buildingIds)
    const eta = body.eta ? new Date(body.eta) : null
    if (eta && eta <= tx.now)
      throw new AppError('invalid_input', { fields: [{ field: 'eta', message: '预计恢复时间要在现在之后' }] })
    const managerStaffId = await chooseManager(tx, communityId, body.managerStaffId, post?.staffId)
    const [number] = await nextNumbers(tx, communityId, 'SJ', localDate(tx.now.getTime()), 1)
    const [row] = await tx.db
      .insert(incidents)
      .values({
        communityId,
        number: found(number),
        title: body.title.trim(),
        problemType: body.problemType,
        categories: await chooseCategories(tx, communityId, body),
        planned: body.planned,
        buildingIds: body.buildingIds,
        managerStaffId,
        script: body.script.trim(),
        notice: body.notice.trim(),
        eta,
        updateEveryMinutes: body.updateEveryMinutes,
        state: 'open',
        version: 0,
        startedAt: tx.now,
        createdAt: tx.now,
      })
      .returning()
    const incident = await saveUpdate(
      context,
      tx,
      found(row),
      'opened',
      post?.staffId ?? null,
      body.notice.trim(),
    )
    await gatherTickets(context, tx, incident)
    if (body.warningId)
      await answerWarning(tx, communityId, body.warningId, incident.id, post?.staffId ?? null)
    return showIncident(context, tx, incident)
  })
}

/** As named, else those of the warning's evidence, else all of the problem type. */
async function chooseCategories(tx: Tx, communityId: string, body: Route['body']): Promise<string[]> {
  const all = categories.filter(({ problemType }) => problemType === body.problemType).map(({ code }) => code)
  if (body.categories) return all.filter((code) => body.categories?.includes(code))
  if (!body.warningId) return all
  const rows = await tx.db
    .selectDistinct({ category: tickets.category })
    .from(warnings)
    .innerJoin(
      tickets,
      and(eq(tickets.communityId, warnings.communityId), sql`tickets.id = any (${warnings.evidence})`),
    )
    .where(and(eq(warnings.communityId, communityId), eq(warnings.id, body.warningId)))
  return rows.map(({ category }) => category)
}

async function checkBuildings(tx: Tx, communityId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const [known] = await tx.db
    .select({ n: count() })
    .from(buildings)
    .where(and(eq(buildings.communityId, communityId), inArray(buildings.id, [...ids])))
  if (known?.n !== ids.length) throw new AppError('not_found')
}

/** Who leads: as named, else whoever declares it. */
async function chooseManager(
  tx: Tx,
  communityId: string,
  named: string | undefined,
  declarer: string | undefined,
): Promise<string> {
  const [person] = await tx.db
    .select({ id: staff.id })
    .from(staff)
    .where(
      and(
        eq(staff.communityId, communityId),
        eq(staff.id, named ?? declarer ?? ''),
        eq(staff.enabled, true),
        arrayOverlaps(staff.roles, ['agent', 'manager', 'technician']),
      ),
    )
  return found(person).id
}

async function answerWarning(
  tx: Tx,
  communityId: string,
  warningId: string,
  incidentId: string,
  decidedBy: string | null,
): Promise<void> {
  const [row] = await tx.db
    .update(warnings)
    .set({ state: 'acted', incidentId, decidedBy, decidedAt: tx.now, note: '已登记为事件' })
    .where(and(eq(warnings.communityId, communityId), eq(warnings.id, warningId), eq(warnings.state, 'open')))
    .returning({ id: warnings.id })
  if (!row) throw new AppError('already_decided')
}
