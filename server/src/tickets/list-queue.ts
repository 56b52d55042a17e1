import type { Api } from '@haolin/shared/api/index.ts'
import { findCategory } from '@haolin/shared/ticket/catalogue.ts'
import { activeStates, allowedMoves, type State, states } from '@haolin/shared/ticket/lifecycle.ts'
import { calledName } from '@haolin/shared/ticket/sentences.ts'
import { and, asc, desc, eq, inArray, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import { buildings, units } from '../communities/tables.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { staff } from '../staff/tables.ts'
import { iconOf } from './icon-of.ts'
import { factsOf, moverOf } from './read-ticket.ts'
import { offers, tickets } from './tables.ts'
import { visibleTo } from './visible-to.ts'

type Queue = Api['GET /communities/:communityId/queue']
type Work = Api['GET /communities/:communityId/my-work']
type Line = Queue['reply']['items'][number]

const pageSize = 50
const running: readonly State[] = ['offered', 'assigned', 'in_progress', 'waiting_owner', 'waiting_external']

/** Which tickets a list of the desk shows. */
const shown: Record<Queue['query']['show'], (now: Date) => SQL | undefined> = {
  triage: () => eq(tickets.state, 'submitted'),
  dispatch: () => inArray(tickets.state, ['accepted', 'pooled']),
  running: () => inArray(tickets.state, [...running]),
  overdue: (now) => and(inArray(tickets.state, [...activeStates]), lt(tickets.nextDueAt, now)),
  to_confirm: () => eq(tickets.state, 'resolved'),
  done: () => inArray(tickets.state, ['closed', 'cancelled', 'rejected', 'merged', 'archived']),
}

/** The desk's list: by priority, then by the next promise; finished ones newest first. */
export async function listQueue(context: MemberContext, query: Queue['query']): Promise<Queue['reply']> {
  return context.inTx(async (tx) => {
    const page = await listLines(context, tx, shown[query.show](tx.now), query.after, query.show === 'done')
    return { ...page, counts: await countQueue(tx, context.member.communityId) }
  })
}

/** A technician's own tickets and those offered to them. */
export async function listMyWork(context: MemberContext, query: Work['query']): Promise<Work['reply']> {
  const me = context.member.post?.staffId
  if (!me) throw new AppError('not_allowed')
  const open = query.show === 'open'
  const mine = open
    ? or(
        and(eq(tickets.responsibleStaffId, me), inArray(tickets.state, [...activeStates])),
        eq(offers.staffId, me),
      )
    : and(eq(tickets.responsibleStaffId, me), inArray(tickets.state, ['closed', 'archived']))
  return context.inTx((tx) => listLines(context, tx, mine, query.after, !open))
}

/** What may be grabbed by somebody with these skills, the most urgent first. */
export async function listPool(context: MemberContext): Promise<{ items: Line[] }> {
  return context.inTx(async (tx) => {
    const skills = await readSkills(tx, context)
    const { items } = await listLines(context, tx, eq(tickets.state, 'pooled'), undefined, false)
    return { items: items.filter(({ skill }) => skills.includes(skill)).map(({ skill: _, ...line }) => line) }
  })
}

async function readSkills(tx: Tx, { member }: MemberContext): Promise<string[]> {
  const [me] = await tx.db
    .select({ skills: staff.skills })
    .from(staff)
    .where(and(eq(staff.communityId, member.communityId), eq(staff.id, found(member.post).staffId)))
  return found(me).skills
}

type Key = { priority: string; due: string; id: string }
const readKey = (after: string): Key => {
  const [priority = '', due = '', id = ''] = after.split('_')
  return { priority, due, id }
}
const far = 'infinity'

async function listLines(
  context: MemberContext,
  tx: Tx,
  which: SQL | undefined,
  after: string | undefined,
  newestFirst: boolean,
): Promise<{ items: (Line & { skill: string })[]; next: string | null }> {
  const due = sql`coalesce(tickets.next_due_at, 'infinity')`
  const key = after ? readKey(after) : null
  const beyond = !key
    ? undefined
    : newestFirst
      ? lt(tickets.id, key.id)
      : sql`(tickets.priority, ${due}, tickets.id) > (${key.priority}, ${key.due}::timestamptz, ${key.id}::uuid)`
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
    .orderBy(
      ...(newestFirst ? [desc(tickets.id)] : [asc(tickets.priority), sql`${due} asc`, asc(tickets.id)]),
    )
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

function showLine(context: MemberContext, line: LineRow, now: Date): Line & { skill: string } {
  const { row, offer } = line
  const category = findCategory(row.category)
  const ticket = { row, offer, clocks: [] }
  const main = allowedMoves(factsOf(ticket), moverOf(context, ticket), now.getTime()).find(
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
    place: row.place === 'public' ? `${line.building ?? ''} 公共区域` : (line.unit ?? line.building ?? ''),
    responsible: calledName(line.name, line.roles),
    nextDueAt: row.nextDueAt?.toISOString() ?? null,
    overdue: row.nextDueAt !== null && row.nextDueAt < now && states[row.state].active,
    createdAt: row.createdAt.toISOString(),
    version: row.version,
    photos: line.photos,
    step: main
      ? { move: main.move, label: main.label, tone: main.tone, needs: [...(main.needs ?? [])] }
      : null,
    skill: category?.skill ?? 'general',
  }
}

async function countQueue(tx: Tx, communityId: string): Promise<Queue['reply']['counts']> {
  const [counts] = await tx.db
    .select({
      triage: sql<number>`(count(*) filter (where state = 'submitted'))::int`,
      dispatch: sql<number>`(count(*) filter (where state in ('accepted', 'pooled')))::int`,
      running: sql<number>`(count(*) filter (where state in ('offered', 'assigned', 'in_progress', 'waiting_owner', 'waiting_external')))::int`,
      overdue: sql<number>`(count(*) filter (where next_due_at < ${tx.now.toISOString()}))::int`,
      to_confirm: sql<number>`(count(*) filter (where state = 'resolved'))::int`,
    })
    .from(tickets)
    .where(and(eq(tickets.communityId, communityId), inArray(tickets.state, [...activeStates])))
  return found(counts)
}
