import { isOnDuty } from '@haolin/shared/duty.ts'
import { calledName } from '@haolin/shared/ticket/sentences.ts'
import { and, arrayOverlaps, asc, eq } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { staff } from '../staff/tables.ts'

/**
 * Who answers for a ticket nobody has taken: an agent on duty, else the project manager, else any agent.
 * "Unassigned" does not exist; after an appeal it is somebody
 * else than `notBy` where there is anybody else; a community without desk staff cannot take reports.
 */
export async function chooseDesk(
  tx: Tx,
  communityId: string,
  notBy: string | null = null,
): Promise<{ staffId: string; called: string }> {
  const desk = await tx.db
    .select({ staffId: staff.id, name: staff.name, roles: staff.roles, duty: staff.duty })
    .from(staff)
    .where(
      and(
        eq(staff.communityId, communityId),
        eq(staff.enabled, true),
        arrayOverlaps(staff.roles, ['agent', 'manager']),
      ),
    )
    .orderBy(asc(staff.createdAt), asc(staff.id))
  const others = desk.filter(({ staffId }) => staffId !== notBy)
  const people = others.length > 0 ? others : desk
  const now = tx.now.getTime()
  const agents = people.filter(({ roles }) => roles.includes('agent'))
  const chosen =
    agents.find(({ duty }) => isOnDuty(duty, now)) ??
    people.find(({ roles }) => roles.includes('manager')) ??
    agents[0]
  if (!chosen) throw new Error(`community ${communityId} has nobody at the desk`)
  return { staffId: chosen.staffId, called: calledName(chosen.name, chosen.roles) }
}
