import { isOnLeave, presenceAt } from '@haolin/shared/duty.ts'
import { standIn } from '@haolin/shared/roster/deputies.ts'
import { calledName } from '@haolin/shared/ticket/sentences.ts'
import { and, arrayOverlaps, asc, eq, ne } from 'drizzle-orm'
import { AppError } from '../app-error.ts'
import type { Tx } from '../db/connect.ts'
import { readDeputies } from '../roster/read-deputies.ts'
import { readDuty } from '../roster/read-duty.ts'
import { staff } from '../staff/tables.ts'

/** Somebody who answers for the desk. */
export type DeskPerson = { staffId: string; called: string; accountId: string | null }

/**
 * Who answers for a ticket nobody has taken: an agent on duty, else who stands in for an agent or the manager, else the
 * manager, else any agent; whoever is on leave comes last. "Unassigned" does not exist; after an appeal it is somebody else than `notBy` where there is
 * anybody else. Whom a complaint is `about` never answers for it: without other desk staff an administrator does. A community
 * without desk staff cannot take reports.
 */
export async function chooseDesk(
  tx: Tx,
  communityId: string,
  notBy: string | null = null,
  about: string | null = null,
): Promise<DeskPerson> {
  const desk = await readPeople(tx, communityId, notBy, about)
  const chosen =
    desk.agents.find(desk.present) ??
    desk.firstStandIn([...desk.agents, ...desk.managers]) ??
    desk.managers.find(desk.here) ??
    desk.agents.find(desk.here) ??
    desk.managers[0] ??
    desk.agents[0] ??
    desk.others[0]
  if (!chosen && about) throw new AppError('nobody_else')
  if (!chosen) throw new Error(`community ${communityId} has nobody at the desk`)
  return callOf(chosen)
}

/**
 * The desk lead, who decides where the rules find nobody: the manager on duty, else who stands in for them, else the
 * manager at home; a community without one, or whose manager is on leave, is led by its desk.
 */
export async function chooseLead(
  tx: Tx,
  communityId: string,
  about: string | null = null,
): Promise<DeskPerson> {
  const desk = await readPeople(tx, communityId, null, about)
  const chosen =
    desk.managers.find(desk.present) ?? desk.firstStandIn(desk.managers) ?? desk.managers.find(desk.here)
  return chosen ? callOf(chosen) : chooseDesk(tx, communityId, null, about)
}

type Person = Pick<typeof staff.$inferSelect, 'id' | 'name' | 'roles' | 'accountId'>

const callOf = ({ id, name, roles, accountId }: Person): DeskPerson => ({
  staffId: id,
  called: calledName(name, roles),
  accountId,
})

async function readPeople(tx: Tx, communityId: string, notBy: string | null, about: string | null) {
  const asked = tx.db
    .select({ id: staff.id, name: staff.name, roles: staff.roles, accountId: staff.accountId })
    .from(staff)
    .where(
      and(
        eq(staff.communityId, communityId),
        eq(staff.enabled, true),
        arrayOverlaps(staff.roles, ['agent', 'manager', ...(about ? ['administrator' as const] : [])]),
        about ? ne(staff.id, about) : undefined,
      ),
    )
    .orderBy(asc(staff.createdAt), asc(staff.id))
  const [everybody, duty, deputies] = await Promise.all([
    asked,
    readDuty(tx, communityId),
    readDeputies(tx, communityId),
  ])
  const others = everybody.filter(({ id }) => id !== notBy)
  const people = others.length > 0 ? others : everybody
  const isPresent = (id: string) => {
    const facts = duty.get(id)
    return facts !== undefined && presenceAt(facts, tx.now.getTime()) === 'on_duty'
  }
  return {
    agents: people.filter(({ roles }) => roles.includes('agent')),
    managers: people.filter(({ roles }) => roles.includes('manager')),
    others: people,
    present: ({ id }: Person) => isPresent(id),
    here: ({ id }: Person) => !isOnLeave(duty.get(id), tx.now.getTime()),
    firstStandIn(holders: readonly Person[]) {
      const ids = holders.map(({ id }) => standIn(deputies, id, isPresent))
      const first = ids.find((id) => id !== null)
      return people.find(({ id }) => id === first)
    },
  }
}
