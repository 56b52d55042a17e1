import type { Api } from '@haolin/shared/api/index.ts'
import { isOnLeave, presenceAt } from '@haolin/shared/duty.ts'
import { standIn } from '@haolin/shared/roster/deputies.ts'
import type { ClockKind } from '@haolin/shared/ticket/clock-policy.ts'
import { ladderPosts } from '@haolin/shared/ticket/escalation.ts'
import { rungWords } from '@haolin/shared/ticket/escalation-words.ts'
import type { LadderPerson } from '@haolin/shared/ticket/ladder-holders.ts'
import type { Priority } from '@haolin/shared/ticket/lifecycle.ts'
import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { readDeputies } from '../roster/read-deputies.ts'
import { readDuty } from '../roster/read-duty.ts'
import { staff } from '../staff/tables.ts'

type Escalated = NonNullable<
  Api['GET /communities/:communityId/tickets/:ticketId']['reply']['desk']
>['escalations']

/** A rung a ticket has reached, with those who heard of it as `name post`. */
export type EscalationRow = {
  kind: ClockKind
  level: number
  at: string
  priority: Priority
  called: string[]
}

/** The rungs a ticket has reached, oldest first, as rows of EscalationRow. */
export const escalationsOf = (communityId: string, ticketId: string): SQL => sql`
  select e.clock as kind, e.level, e.reached_at as at, k.priority,
         coalesce((select array_agg(s.name || ' ' || c.post order by s.name)
           from escalation_calls c join staff s on s.community_id = c.community_id and s.id = c.staff_id
          where c.community_id = e.community_id and c.ticket_id = e.ticket_id and c.clock = e.clock
            and c.cycle = e.cycle and c.level = e.level), '{}') as called
    from escalations e
    join ticket_clocks k on k.community_id = e.community_id and k.ticket_id = e.ticket_id and k.kind = e.clock
     and k.cycle = e.cycle
   where e.community_id = ${communityId} and e.ticket_id = ${ticketId}
   order by e.reached_at, e.level`

/** Says in words what rungs a ticket has reached. */
export const showEscalations = (rows: readonly EscalationRow[]): Escalated =>
  rows.map((row) => ({
    at: new Date(row.at).toISOString(),
    level: row.level,
    sentence: rungWords(row, row.level),
    told: row.called.map((one) =>
      one.replace(/ (\w+)$/, (_, post: keyof typeof ladderPosts) => ` ${ladderPosts[post]}`),
    ),
  }))

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
  return rows.map(({ id, roles, skills, jobTitle }) => {
    const deputyId = present(id) ? null : standIn(deputies, id, present)
    const away = deputyId === null && isOnLeave(duty.get(id), tx.now.getTime())
    return { staffId: id, roles, skills, jobTitle, onDuty: present(id), deputyId, away }
  })
}
