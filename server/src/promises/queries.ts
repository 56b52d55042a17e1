import type { Api } from '@haolin/shared/api/index.ts'
import { presenceAt } from '@haolin/shared/duty.ts'
import { standIn } from '@haolin/shared/roster/deputies.ts'
import { ladderPosts } from '@haolin/shared/ticket/escalation.ts'
import { rungWords } from '@haolin/shared/ticket/escalation-words.ts'
import type { LadderPerson } from '@haolin/shared/ticket/ladder-holders.ts'
import { and, asc, eq, sql } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { readDeputies } from '../roster/read-deputies.ts'
import { readDuty } from '../roster/read-duty.ts'
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

/** Somebody who may be told; `deputyId` stands in for them now, while they are away. */
export type Reachable = LadderPerson & { deputyId: string | null }

/** Everybody who works in a community, as the ladders see them at this moment. */
export async function listLadderPeople(tx: Tx, communityId: string): Promise<Reachable[]> {
  const [rows, duty, deputies] = await Promise.all([
    tx.db
      .select()
      .from(staff)
      .where(and(eq(staff.communityId, communityId), eq(staff.enabled, true)))
      .orderBy(asc(staff.createdAt), asc(staff.id)),
    readDuty(tx, communityId),
    readDeputies(tx, communityId),
  ])
  const present = (staffId: string) => {
    const facts = duty.get(staffId)
    return facts !== undefined && presenceAt(facts, tx.now.getTime()) === 'on_duty'
  }
  return rows.map(({ id, roles, skills, jobTitle }) => ({
    staffId: id,
    roles,
    skills,
    jobTitle,
    onDuty: present(id),
    deputyId: present(id) ? null : standIn(deputies, id, present),
  }))
}
