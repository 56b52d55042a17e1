import type { Api } from '@haolin/shared/api/index.ts'
import { type Side, standOf } from '@haolin/shared/dispute/case-file.ts'
import { states } from '@haolin/shared/ticket/lifecycle.ts'
import { and, desc, eq, inArray, or, sql } from 'drizzle-orm'
import type { MemberContext } from '../context.ts'
import { tickets } from '../tickets/tables.ts'
import { caseEntries, caseSides } from './tables.ts'

type Reply = Api['GET /communities/:communityId/cases']['reply']

/** Neighbour matters my home takes part in, newest first, and whether a mediation record waits for our word. */
export async function listCases(context: MemberContext): Promise<Reply> {
  const { communityId, homes } = context.member
  const units = homes.map(({ unitId }) => unitId)
  return context.inTx(async (tx) => {
    const rows = await tx.db
      .select({ row: tickets, second: caseSides.unitId })
      .from(tickets)
      .leftJoin(
        caseSides,
        and(eq(caseSides.communityId, tickets.communityId), eq(caseSides.ticketId, tickets.id)),
      )
      .where(
        and(
          eq(tickets.communityId, communityId),
          eq(tickets.kind, 'dispute'),
          or(
            eq(tickets.reporterAccountId, context.actor.accountId),
            units.length > 0 ? inArray(tickets.unitId, units) : sql`false`,
            units.length > 0 ? inArray(caseSides.unitId, units) : sql`false`,
          ),
        ),
      )
      .orderBy(desc(tickets.id))
      .limit(50)
    const ids = rows.map(({ row }) => row.id)
    const entries =
      ids.length === 0
        ? []
        : await tx.db
            .select()
            .from(caseEntries)
            .where(and(eq(caseEntries.communityId, communityId), inArray(caseEntries.ticketId, ids)))
            .orderBy(caseEntries.no)
    return {
      items: rows.map(({ row, second }) => {
        const side: Side = second !== null && units.includes(second) ? 'second' : 'first'
        const file = entries.filter(({ ticketId }) => ticketId === row.id)
        const record = file.findLast(({ kind }) => kind === 'mediation')
        return {
          ticketId: row.id,
          number: row.number,
          stateLabel: states[row.state].owner,
          side,
          createdAt: row.createdAt.toISOString(),
          waitsForMe: record !== undefined && standOf(record.no, file)[side] === 'open',
        }
      }),
    }
  })
}
