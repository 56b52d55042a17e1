import type { Api } from '@haolin/shared/api/index.ts'
import { addDays } from '@haolin/shared/calendar.ts'
import { afterChange, homeChanges } from '@haolin/shared/register/home-changes.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import { beginHousehold, endHousehold, passSpaces, setOccupancy } from '../communities/change-household.ts'
import { lockHome } from '../communities/lock-home.ts'
import { lockHousehold } from '../communities/lock-household.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { endPeople } from '../residents/end-people.ts'
import { enterPeople } from '../residents/enter-people.ts'
import { weighChange } from './preview-change.ts'
import { homeHistory, needs, pets, vehicles } from './tables.ts'

type Route = Api['POST /communities/:communityId/units/:unitId/changes']

/**
 * A sale, a lease, moving in or out, whole or not at all. Throws `home_changed` when the home is no longer as it was
 * told. What is owed stays with the household that owes it.
 */
export async function changeHome(
  context: MemberContext,
  unitId: string,
  { seen, ...body }: Route['body'],
): Promise<Route['reply']> {
  const { communityId, post } = context.member
  return context.once(async (tx) => {
    await lockHome(tx, communityId, unitId)
    const { now, wish, plan } = await weighChange(tx, communityId, unitId, body, seen)
    const row = homeChanges[wish.kind]
    const old = now.householdId
    if (old) await lockHousehold(tx, communityId, old)
    const holder = await turnHousehold(tx, communityId, unitId, old, wish)
    if (row.newcomers)
      await enterPeople(
        tx,
        communityId,
        wish.newcomers.map((person) => ({
          ...person,
          unitId,
          householdId: holder,
          relation: found(row.newcomers),
          leaseUntil: wish.leaseUntil,
        })),
      )
    if (row.leave && old) await endPeople(tx, communityId, { unitId, householdId: old }, row.leave)
    await setOccupancy(tx, communityId, unitId, afterChange(now, wish))
    const [entry] = await tx.db
      .insert(homeHistory)
      .values({
        communityId,
        unitId,
        householdId: old ?? holder,
        nextHouseholdId: old && old !== holder ? holder : null,
        kind: wish.kind,
        on: wish.on,
        owedFen: now.owedFen,
        agreement: wish.agreement,
        words: plan.does.join('；'),
        staffId: found(post).staffId,
        at: tx.now,
      })
      .returning({ id: homeHistory.id })
    const detail = { kind: wish.kind, on: wish.on, from: old, to: holder, owedFen: now.owedFen }
    await audit(tx, communityId, context.actor, 'register.change_home', `unit:${unitId}`, detail)
    return { entryId: found(entry).id, householdId: holder }
  })
}

/** The household after the change: the same, a first one, or the buyer's with everything of the seller's ended. */
async function turnHousehold(
  tx: Tx,
  communityId: string,
  unitId: string,
  old: string | null,
  { kind, on, withSpaces }: { kind: keyof typeof homeChanges; on: string; withSpaces: boolean },
): Promise<string> {
  if (!old) return beginHousehold(tx, communityId, unitId, on)
  if (!homeChanges[kind].endsHousehold) return old
  const untilOn = addDays(on, -1)
  await endHousehold(tx, communityId, old, untilOn)
  await endPeople(tx, communityId, { unitId, householdId: old })
  const next = await beginHousehold(tx, communityId, unitId, on)
  await passSpaces(
    tx,
    communityId,
    { householdId: old, untilOn },
    withSpaces ? { householdId: next, fromOn: on } : null,
  )
  await tx.db
    .update(vehicles)
    .set({ untilOn })
    .where(
      and(eq(vehicles.communityId, communityId), eq(vehicles.householdId, old), isNull(vehicles.untilOn)),
    )
  await tx.db
    .update(pets)
    .set({ endedAt: tx.now })
    .where(and(eq(pets.communityId, communityId), eq(pets.householdId, old), isNull(pets.endedAt)))
  await tx.db
    .update(needs)
    .set({ withdrawnAt: tx.now })
    .where(and(eq(needs.communityId, communityId), eq(needs.householdId, old), isNull(needs.withdrawnAt)))
  return next
}
