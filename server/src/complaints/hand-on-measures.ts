import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { tellColleague } from '../roster/tell-colleague.ts'
import type { staff } from '../staff/tables.ts'
import { chooseLead } from '../tickets/choose-desk.ts'
import { tickets } from '../tickets/tables.ts'
import { measures } from './tables.ts'

type Person = Pick<typeof staff.$inferSelect, 'id' | 'accountId' | 'name' | 'communityId'>

/** Gives the measures of somebody who goes to who stands in for them, or to the lead; never to whom a complaint is about. */
export async function handOnMeasures(
  context: Context,
  tx: Tx,
  { communityId, id, name }: Person,
  deputy: Person | null,
): Promise<void> {
  const open = and(
    eq(measures.communityId, communityId),
    eq(measures.staffId, id),
    isNull(measures.doneAt),
    isNull(measures.droppedAt),
  )
  const left = await tx.db
    .select({ id: measures.id, about: tickets.aboutStaffId })
    .from(measures)
    .innerJoin(tickets, and(eq(tickets.communityId, measures.communityId), eq(tickets.id, measures.ticketId)))
    .where(open)
  for (const [about, theirs] of Map.groupBy(left, (one) => one.about)) {
    const taker =
      deputy && deputy.id !== about
        ? { staffId: deputy.id, accountId: deputy.accountId }
        : await chooseLead(tx, communityId, about)
    const ids = theirs.map((one) => one.id)
    await tx.db
      .update(measures)
      .set({ staffId: taker.staffId, remindedAt: null })
      .where(and(open, inArray(measures.id, ids)))
    const to = { communityId, accountId: taker.accountId }
    const words = `${name}离岗，留下 ${ids.length} 项措施，请在“落实措施”里接着办。`
    await tellColleague(context, tx, to, `measures:${id}:${ids[0]}`, '有措施请您接着办', words)
  }
}
