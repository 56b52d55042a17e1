import type { Api } from '@haolin/shared/api/index.ts'
import { problemTypes } from '@haolin/shared/ticket/catalogue.ts'
import { incidentStates, responseTimes } from '@haolin/shared/ticket/incident.ts'
import { calledName } from '@haolin/shared/ticket/sentences.ts'
import { and, asc, eq, min } from 'drizzle-orm'
import { buildings } from '../communities/tables.ts'
import { holds, type MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { staff } from '../staff/tables.ts'
import { ticketEvents } from '../tickets/tables.ts'
import { readChildren } from './read-children.ts'
import type { IncidentRow } from './read-incident.ts'
import { scopeWords } from './scope-words.ts'
import { incidentTickets, incidentUpdates } from './tables.ts'

type Detail = Api['GET /communities/:communityId/incidents/:incidentId']['reply']
type Line = Api['GET /communities/:communityId/incidents']['reply']['items'][number]

/** The names an incident is shown with: buildings by id, staff as owners may know them. */
export async function readNames(tx: Tx, communityId: string) {
  const [places, people] = await Promise.all([
    tx.db
      .select({ id: buildings.id, name: buildings.name })
      .from(buildings)
      .where(eq(buildings.communityId, communityId)),
    tx.db
      .select({ id: staff.id, name: staff.name, roles: staff.roles })
      .from(staff)
      .where(eq(staff.communityId, communityId)),
  ])
  return {
    buildings: new Map(places.map(({ id, name }) => [id, name])),
    staff: new Map(people.map(({ id, name, roles }) => [id, calledName(name, roles)])),
  }
}
type Names = Awaited<ReturnType<typeof readNames>>

/** One line of the list of incidents. */
export const showLine = (row: IncidentRow, names: Names, tickets: number, now: Date): Line => ({
  incidentId: row.id,
  number: row.number,
  title: row.title,
  problemLabel: problemTypes[row.problemType],
  planned: row.planned,
  scope: scopeWords(row, names.buildings),
  manager: names.staff.get(row.managerStaffId) ?? '',
  state: row.state,
  stateLabel: incidentStates[row.state],
  eta: row.eta?.toISOString() ?? null,
  nextUpdateAt: row.nextUpdateAt?.toISOString() ?? null,
  overdue: row.state === 'open' && row.eta !== null && row.eta < now,
  startedAt: row.startedAt.toISOString(),
  clearedAt: row.clearedAt?.toISOString() ?? null,
  tickets,
})

/** An incident whole: its tickets, what was told to how many, how fast it went, and what the reader may do. */
export async function showIncident(context: MemberContext, tx: Tx, row: IncidentRow): Promise<Detail> {
  const [names, children, updates, [onSite]] = await Promise.all([
    readNames(tx, row.communityId),
    readChildren(tx, row.communityId, row.id),
    tx.db
      .select()
      .from(incidentUpdates)
      .where(and(eq(incidentUpdates.communityId, row.communityId), eq(incidentUpdates.incidentId, row.id)))
      .orderBy(asc(incidentUpdates.seq)),
    tx.db
      .select({ at: min(ticketEvents.at) })
      .from(ticketEvents)
      .innerJoin(
        incidentTickets,
        and(
          eq(incidentTickets.communityId, ticketEvents.communityId),
          eq(incidentTickets.ticketId, ticketEvents.ticketId),
        ),
      )
      .where(
        and(
          eq(ticketEvents.communityId, row.communityId),
          eq(incidentTickets.incidentId, row.id),
          eq(ticketEvents.move, 'arrive'),
        ),
      ),
  ])
  const first = children.map(({ createdAt }) => Date.parse(createdAt))
  const told = updates.find(({ kind }) => kind !== 'overdue')
  return {
    ...showLine(row, names, children.length, tx.now),
    version: row.version,
    script: row.script,
    notice: row.notice,
    updateEveryMinutes: row.updateEveryMinutes,
    cause: row.cause,
    prevention: row.prevention,
    updates: updates.map(({ seq, kind, byStaffId, text, eta, told: count, at }) => ({
      seq,
      kind,
      who: names.staff.get(byStaffId ?? '') ?? '系统',
      text,
      eta: eta?.toISOString() ?? null,
      told: count,
      at: at.toISOString(),
    })),
    children,
    times: responseTimes({
      firstReportAt: Math.min(row.startedAt.getTime(), ...first),
      declaredAt: row.startedAt.getTime(),
      firstWordAt: told?.at.getTime() ?? null,
      onSiteAt: onSite?.at?.getTime() ?? null,
      clearedAt: row.clearedAt?.getTime() ?? null,
    }),
    steps: stepsOf(context, row),
  }
}

function stepsOf(context: MemberContext, { state }: IncidentRow): Detail['steps'] {
  if (!holds(context, 'agent', 'manager')) return []
  if (state === 'open') return ['update', 'all_clear', 'link']
  return state === 'cleared' && holds(context, 'manager') ? ['report'] : []
}
