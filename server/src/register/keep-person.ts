import type { Api } from '@haolin/shared/api/index.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { and, eq } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { correctPerson } from '../residents/correct-person.ts'
import { endPerson } from '../residents/end-person.ts'
import { enterPeople } from '../residents/enter-people.ts'
import { livesHere } from '../residents/queries.ts'
import { residents } from '../residents/tables.ts'
import { holderOf } from './read-home-now.ts'

type Add = Api['POST /communities/:communityId/units/:unitId/people']
type Correct = Api['PUT /communities/:communityId/units/:unitId/people/:residentId']

/** Enters a person of the household that holds a home. */
export async function addPerson(
  context: MemberContext,
  unitId: string,
  { name, phone, relation, leaseUntil }: Add['body'],
): Promise<Add['reply']> {
  const { communityId } = context.member
  return context.once(async (tx) => {
    checkLease(relation, leaseUntil, localDate(tx.now.getTime()))
    const householdId = await holderOf(tx, communityId, unitId)
    const there = await peopleOf(tx, communityId, householdId)
    if (phone && there.some((person) => person.phone === phone)) throw new AppError('already_in_household')
    const lease = relation === 'tenant' ? (leaseUntil ?? null) : null
    const person = {
      unitId,
      householdId,
      name: name.trim(),
      phone: phone ?? null,
      relation,
      leaseUntil: lease,
    }
    const [residentId] = await enterPeople(tx, communityId, [person])
    await audit(tx, communityId, context.actor, 'register.add_person', `resident:${residentId}`, {
      unitId,
      relation,
    })
    return { residentId: found(residentId) }
  })
}

/** Corrects a person of the household; whoever had bound by another number has to bind again. */
export const changePerson = (
  context: MemberContext,
  unitId: string,
  residentId: string,
  body: Correct['body'],
): Promise<Correct['reply']> =>
  context.inTx(async (tx) => {
    await changePersonIn(context, tx, unitId, residentId, body)
    return { done: true }
  })

/** The same, within the caller's transaction. */
export async function changePersonIn(
  context: MemberContext,
  tx: Tx,
  unitId: string,
  residentId: string,
  { name, phone, leaseUntil }: Correct['body'],
): Promise<void> {
  const { communityId } = context.member
  const householdId = await holderOf(tx, communityId, unitId)
  const person = await findPerson(tx, communityId, householdId, residentId)
  const there = await peopleOf(tx, communityId, householdId)
  if (phone && there.some((one) => one.id !== residentId && one.phone === phone))
    throw new AppError('already_in_household')
  if (leaseUntil) checkLease(person.relation, leaseUntil, localDate(tx.now.getTime()))
  await correctPerson(tx, communityId, residentId, {
    name: name.trim(),
    ...(phone && { phone }),
    ...(person.relation === 'tenant' && leaseUntil && { leaseUntil }),
  })
  const detail = { unitId, phone: phone !== undefined && phone !== person.phone }
  await audit(tx, communityId, context.actor, 'register.change_person', `resident:${residentId}`, detail)
}

/** Takes a person out of the household; without an owner nobody would get its bills. */
export const removePerson = (
  context: MemberContext,
  unitId: string,
  residentId: string,
): Promise<{ done: true }> =>
  context.inTx(async (tx) => {
    await removePersonIn(context, tx, unitId, residentId)
    return { done: true }
  })

/** The same, within the caller's transaction. */
export async function removePersonIn(
  context: MemberContext,
  tx: Tx,
  unitId: string,
  residentId: string,
): Promise<void> {
  const { communityId } = context.member
  const householdId = await holderOf(tx, communityId, unitId)
  const person = await findPerson(tx, communityId, householdId, residentId)
  const there = await peopleOf(tx, communityId, householdId)
  if (person.relation === 'owner' && there.filter(({ relation }) => relation === 'owner').length === 1)
    throw new AppError('owner_needed')
  await endPerson(tx, communityId, residentId)
  const detail = { unitId }
  await audit(tx, communityId, context.actor, 'register.remove_person', `resident:${residentId}`, detail)
}

/** The people who belong to a household now. */
const peopleOf = (tx: Tx, communityId: string, householdId: string) =>
  tx.db
    .select()
    .from(residents)
    .where(and(eq(residents.communityId, communityId), eq(residents.householdId, householdId), livesHere(tx)))

/** One of the people of a household; 404 for anybody else. */
export async function findPerson(tx: Tx, communityId: string, householdId: string, residentId: string) {
  const people = await peopleOf(tx, communityId, householdId)
  return found(people.find(({ id }) => id === residentId))
}

function checkLease(relation: string, leaseUntil: string | undefined, today: string) {
  if (relation !== 'tenant') return
  if (!leaseUntil || leaseUntil < today)
    throw new AppError('invalid_input', {
      fields: [{ field: 'leaseUntil', message: '请填写租约的到期日，不早于今天' }],
    })
}
