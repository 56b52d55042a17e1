import type { Api } from '@haolin/shared/api/index.ts'
import { measureKinds } from '@haolin/shared/complaint/measures.ts'
import { and, asc, desc, eq, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm'
import { found } from '../app-error.ts'
import { holds, type MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { staff } from '../staff/tables.ts'
import { tickets } from '../tickets/tables.ts'
import { notAbout } from '../tickets/visible-to.ts'
import { measures } from './tables.ts'

type Reply = Api['GET /communities/:communityId/measures']['reply']
export type Measure = Reply['items'][number]

/** A plan nobody has approved yet sets nobody to work. */
const inForce = or(sql`${measures.kind} <> 'plan'`, eq(tickets.plan, 'approved'))

/** What was promised and is not done yet, soonest first, or what was done lately; the desk sees everybody's. */
export async function listMeasures(context: MemberContext, show: 'open' | 'done'): Promise<Reply> {
  const me = found(context.member.post).staffId
  const whose = holds(context, 'agent', 'manager') ? undefined : eq(measures.staffId, me)
  const open = show === 'open'
  return context.inTx(async (tx) => ({
    items: await selectMeasures(
      tx,
      context,
      and(inForce, whose, open ? isNull(measures.doneAt) : isNotNull(measures.doneAt)),
      open ? asc(measures.dueAt) : desc(measures.doneAt),
    ),
  }))
}

/** The measures of one ticket, in the order they are due. */
export const readMeasures = (tx: Tx, context: MemberContext, ticketId: string): Promise<Measure[]> =>
  selectMeasures(tx, context, eq(measures.ticketId, ticketId), asc(measures.dueAt))

/** One measure as it stands; null for what does not exist for the caller. */
export async function readMeasure(
  tx: Tx,
  context: MemberContext,
  measureId: string,
): Promise<Measure | null> {
  const [measure] = await selectMeasures(tx, context, eq(measures.id, measureId), asc(measures.id))
  return measure ?? null
}

async function selectMeasures(
  tx: Tx,
  context: MemberContext,
  which: SQL | undefined,
  order: SQL,
): Promise<Measure[]> {
  const rows = await tx.db
    .select({ row: measures, who: staff.name, number: tickets.number })
    .from(measures)
    .innerJoin(tickets, and(eq(tickets.communityId, measures.communityId), eq(tickets.id, measures.ticketId)))
    .innerJoin(staff, and(eq(staff.communityId, measures.communityId), eq(staff.id, measures.staffId)))
    .where(
      and(
        eq(measures.communityId, context.member.communityId),
        notAbout(context),
        isNull(measures.droppedAt),
        which,
      ),
    )
    .orderBy(order, asc(measures.id))
    .limit(200)
  return rows.map(({ row, who, number }) => ({
    measureId: row.id,
    ticketId: row.ticketId,
    number,
    kind: row.kind,
    kindLabel: measureKinds[row.kind],
    what: row.what,
    staffId: row.staffId,
    who,
    dueAt: row.dueAt.toISOString(),
    overdue: row.doneAt === null && row.dueAt < tx.now,
    doneAt: row.doneAt?.toISOString() ?? null,
    result: row.result,
  }))
}
