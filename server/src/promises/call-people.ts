import { tellsOf } from '@haolin/shared/ticket/escalation.ts'
import { holdersOf } from '@haolin/shared/ticket/ladder-holders.ts'
import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import type { LoadedTicket } from '../tickets/read-ticket.ts'
import { listLadderPeople } from './queries.ts'
import { escalationCalls, escalations } from './tables.ts'

/** A rung nobody has heard of yet. */
export type Uncalled = Pick<typeof escalations.$inferSelect, 'clock' | 'cycle' | 'level' | 'reachedAt'>

/** The rungs of a ticket nobody has heard of yet, oldest first. */
export async function listUncalled(
  tx: Tx,
  { communityId, id }: { communityId: string; id: string },
): Promise<Uncalled[]> {
  return tx.db
    .select({
      clock: escalations.clock,
      cycle: escalations.cycle,
      level: escalations.level,
      reachedAt: escalations.reachedAt,
    })
    .from(escalations)
    .where(
      and(
        eq(escalations.communityId, communityId),
        eq(escalations.ticketId, id),
        isNull(escalations.calledAt),
      ),
    )
    .orderBy(asc(escalations.reachedAt), asc(escalations.level))
}

/**
 * Names who hears of these rungs, in the transaction that logs them. A promise that was kept or ended meanwhile, or a
 * ticket that is done, disturbs nobody: the rung stays on record alone. Whoever stands in for somebody away hears it too;
 * whom a complaint is about never does.
 */
export async function callPeople(
  tx: Tx,
  { row, clocks }: LoadedTicket,
  rungs: readonly Uncalled[],
  logged: boolean,
): Promise<void> {
  const { communityId, id: ticketId, responsibleStaffId } = row
  const about = row.aboutStaffId
  const people = logged
    ? (await listLadderPeople(tx, communityId)).filter(({ staffId }) => staffId !== about)
    : []
  for (const { clock, cycle, level } of rungs) {
    const promise = clocks.find((one) => one.kind === clock && one.cycle === cycle)
    const posts = promise && promise.stoppedAt === null ? tellsOf(promise, level) : []
    const called = posts.flatMap((post) =>
      holdersOf(post, people, responsibleStaffId)
        .flatMap(({ staffId }) => [staffId, people.find((one) => one.staffId === staffId)?.deputyId ?? []])
        .flat()
        .filter((staffId) => staffId !== about)
        .map((staffId) => ({ staffId, post })),
    )
    if (called.length > 0)
      await tx.db
        .insert(escalationCalls)
        .values(called.map((one) => ({ communityId, ticketId, clock, cycle, level, ...one })))
        .onConflictDoNothing()
    await tx.db
      .update(escalations)
      .set({ calledAt: tx.now, seq: logged ? row.version : null })
      .where(
        and(
          eq(escalations.communityId, communityId),
          eq(escalations.ticketId, ticketId),
          eq(escalations.clock, clock),
          eq(escalations.cycle, cycle),
          eq(escalations.level, level),
        ),
      )
  }
}
