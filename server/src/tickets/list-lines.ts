import type { Api } from '@haolin/shared/api/index.ts'
import { findCategory, skills } from '@haolin/shared/ticket/catalogue.ts'
import { allowedMoves } from '@haolin/shared/ticket/decide-move.ts'
import { states } from '@haolin/shared/ticket/lifecycle.ts'
import { calledName } from '@haolin/shared/ticket/sentences.ts'
import { asksForHaste } from '@haolin/shared/ticket/triage.ts'
import { and, asc, desc, eq, isNull, lt, type SQL, sql } from 'drizzle-orm'
import { buildings, units } from '../communities/tables.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { staff } from '../staff/tables.ts'
import { iconOf } from './icon-of.ts'
import { placeWords } from './place-words.ts'
import { shownUnit } from './read-contact.ts'
import { factsOf, moverOf } from './read-ticket.ts'
import { offers, tickets } from './tables.ts'
import { visibleTo } from './visible-to.ts'

type Line = Api['GET /communities/:communityId/queue']['reply']['items'][number]

const pageSize = 50
const due = sql`coalesce(tickets.next_due_at, 'infinity'::timestamptz)`

/** By risk and then promise, by promise alone, or the newest first. */
const orders = {
  risk: [asc(tickets.priority), sql`${due} asc`, asc(tickets.id)],
  promise: [sql`${due} asc`, asc(tickets.id)],
  newest: [desc(tickets.id)],
}
export type Order = keyof typeof orders

type Key = { priority: string; due: string; id: string }
const readKey = (after: string): Key => {
  const [priority = '', due = '', id = ''] = after.split('_')
  return { priority, due, id }
}
const far = 'infinity'

/** What comes after the last line of the page before. */
function beyondOf(order: Order, { priority, due: at, id }: Key): SQL {
  if (order === 'newest') return lt(tickets.id, id)
  const promise = sql`(${due}, tickets.id) > (${at}::timestamptz, ${id}::uuid)`
  if (order === 'promise') return promise
  return sql`(tickets.priority, ${due}, tickets.id) > (${priority}, ${at}::timestamptz, ${id}::uuid)`
}

/** One page of staff lines among what the caller may see, in the order asked for. */
export async function listLines(
  context: MemberContext,
  tx: Tx,
  which: SQL | undefined,
  after: string | undefined,
  order: Order,
): Promise<{ items: Line[]; next: string | null }> {
  const key = after ? readKey(after) : null
  const beyond = key ? beyondOf(order, key) : undefined
  const rows = await tx.db
    .select({
      row: tickets,
      offer: offers,
      name: staff.name,
      roles: staff.roles,
      unit: units.label,
      building: buildings.name,
      photos: sql<number>`(select count(*)::int from files f where f.community_id = tickets.community_id
        and f.ticket_id = tickets.id)`,
    })
    .from(tickets)
    .innerJoin(
      staff,
      and(eq(staff.communityId, tickets.communityId), eq(staff.id, tickets.responsibleStaffId)),
    )
    .leftJoin(units, and(eq(units.communityId, tickets.communityId), eq(units.id, tickets.unitId)))
    .leftJoin(
      buildings,
      and(eq(buildings.communityId, tickets.communityId), eq(buildings.id, tickets.buildingId)),
    )
    .leftJoin(
      offers,
      and(
        eq(offers.communityId, tickets.communityId),
        eq(offers.ticketId, tickets.id),
        isNull(offers.outcome),
      ),
    )
    .where(and(visibleTo(context), which, beyond))
    .orderBy(...orders[order])
    .limit(pageSize + 1)
  const page = rows.slice(0, pageSize)
  const last = page.at(-1)?.row
  const next = last ? `${last.priority}_${last.nextDueAt?.toISOString() ?? far}_${last.id}` : null
  return {
    items: page.map((line) => showLine(context, line, tx.now)),
    next: rows.length > pageSize ? next : null,
  }
}

type LineRow = {
  row: typeof tickets.$inferSelect
  offer: typeof offers.$inferSelect | null
  name: string
  roles: (typeof staff.$inferSelect)['roles']
  unit: string | null
  building: string | null
  photos: number
}

function showLine(context: MemberContext, line: LineRow, now: Date): Line {
  const { row, offer } = line
  const category = findCategory(row.category)
  const ticket = { row, offer, clocks: [] }
  const main = allowedMoves(factsOf(ticket, now), moverOf(context, ticket), now.getTime()).find(
    ({ tone }) => tone === 'main',
  )
  return {
    ticketId: row.id,
    number: row.number,
    kind: row.kind,
    title: category?.label ?? '报事',
    icon: iconOf(row.category),
    text: [...row.text].slice(0, 60).join(''),
    state: row.state,
    stateLabel: states[row.state].label,
    priority: row.priority,
    priorityReason: row.priorityReason,
    place: placeWords(row.place, shownUnit(context, row, line.unit, now), line.building),
    responsible: calledName(line.name, line.roles),
    nextDueAt: row.nextDueAt?.toISOString() ?? null,
    overdue: row.nextDueAt !== null && row.nextDueAt < now && states[row.state].active,
    createdAt: row.createdAt.toISOString(),
    version: row.version,
    level: row.level,
    haste: row.state === 'submitted' && asksForHaste(row.text),
    photos: line.photos,
    step: main
      ? {
          move: main.move,
          label: main.label,
          tone: main.tone,
          needs: (main.needs ?? []).filter((need) => need !== 'check_in'),
        }
      : null,
    skill: skills[category?.skill ?? 'general'],
  }
}
