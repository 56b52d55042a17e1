import type { Api } from '@haolin/shared/api/index.ts'
import { isOnDuty } from '@haolin/shared/duty.ts'
import { ladderPosts } from '@haolin/shared/ticket/escalation.ts'
import { rungWords } from '@haolin/shared/ticket/escalation-words.ts'
import type { LadderPerson } from '@haolin/shared/ticket/ladder-holders.ts'
import { and, asc, eq, sql } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { staff } from '../staff/tables.ts'
import { ticketClocks } from '../tickets/tables.ts'
import { escalationCalls, escalations } from './tables.ts'

type Escalated = NonNullable<
  Api['GET /communities/:communityId/tickets/:ticketId']['reply']['desk']
>['escalations']

/** The rungs a ticket has reached, oldest first, with the names of those who heard of each. */
export async function readEscalations(
  tx: Tx,
  { communityId, id }: { communityId: string; id: string },
): Promise<Escalated> {
  const rows = await tx.db
    .select({
      kind: escalations.clock,
      level: escalations.level,
      at: escalations.reachedAt,
      priority: ticketClocks.priority,
      called: sql<
        string[]
      >`coalesce(array_agg(${staff.name} || ' ' || ${escalationCalls.post} order by ${staff.name})
        filter (where ${staff.id} is not null), '{}')`,
    })
    .from(escalations)
    .innerJoin(
      ticketClocks,
      and(
        eq(ticketClocks.communityId, escalations.communityId),
        eq(ticketClocks.ticketId, escalations.ticketId),
        eq(ticketClocks.kind, escalations.clock),
        eq(ticketClocks.cycle, escalations.cycle),
      ),
    )
    .leftJoin(
      escalationCalls,
      and(
        eq(escalationCalls.communityId, escalations.communityId),
        eq(escalationCalls.ticketId, escalations.ticketId),
        eq(escalationCalls.clock, escalations.clock),
        eq(escalationCalls.cycle, escalations.cycle),
        eq(escalationCalls.level, escalations.level),
      ),
    )
    .leftJoin(
      staff,
      and(eq(staff.communityId, escalationCalls.communityId), eq(staff.id, escalationCalls.staffId)),
    )
    .where(and(eq(escalations.communityId, communityId), eq(escalations.ticketId, id)))
    .groupBy(
      escalations.clock,
      escalations.cycle,
      escalations.level,
      escalations.reachedAt,
      ticketClocks.priority,
    )
    .orderBy(asc(escalations.reachedAt), asc(escalations.level))
  return rows.map((row) => ({
    at: row.at.toISOString(),
    level: row.level,
    sentence: rungWords(row, row.level),
    told: row.called.map((one) =>
      one.replace(/ (\w+)$/, (_, post: keyof typeof ladderPosts) => ` ${ladderPosts[post]}`),
    ),
  }))
}

/** Somebody who may be told, with the account to reach them by. */
export type Reachable = LadderPerson & { accountId: string | null; name: string }

/** Everybody at work in a community, as the ladders see them. */
export async function listLadderPeople(tx: Tx, communityId: string): Promise<Reachable[]> {
  const rows = await tx.db
    .select()
    .from(staff)
    .where(and(eq(staff.communityId, communityId), eq(staff.enabled, true)))
    .orderBy(asc(staff.createdAt), asc(staff.id))
  return rows.map(({ id, accountId, name, roles, skills, jobTitle, duty }) => ({
    staffId: id,
    accountId,
    name,
    roles,
    skills,
    jobTitle,
    onDuty: isOnDuty(duty, tx.now.getTime()),
  }))
}
