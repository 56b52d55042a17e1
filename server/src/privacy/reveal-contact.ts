import type { Api } from '@haolin/shared/api/index.ts'
import { mayReveal, type RevealKind, revealMs } from '@haolin/shared/privacy/reveal.ts'
import { and, eq } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import { households } from '../communities/tables.ts'
import { holds, type MemberContext } from '../context.ts'
import { readAsked } from '../corrections/read-asked.ts'
import type { Tx } from '../db/connect.ts'
import { findUnitLabel } from '../residents/queries.ts'
import { type Person, readApplicant, readPeople } from '../residents/read-people.ts'
import { doesJob, readContact } from '../tickets/read-contact.ts'
import { readSeen } from '../tickets/read-seen.ts'
import { noteLook } from './note-look.ts'

type Reveal = Api['POST /communities/:communityId/reveals']
type Shown = { people: Person[]; unitId: string | null }

/** Shows a masked name and number for a minute and writes down who looked and why, both or neither. */
export async function revealContact(
  context: MemberContext,
  { kind, subjectId, reason }: Reveal['body'],
): Promise<Reveal['reply']> {
  const { communityId, post } = context.member
  if (!mayReveal(kind, found(post).roles)) throw new AppError('not_allowed')
  return context.inTx(async (tx) => {
    const { people, unitId } = await readers[kind](context, tx, subjectId)
    await noteLook(context, tx, { kind, subjectId, whose: people, reason })
    return {
      people: people.map(({ name, phone, relation }) => ({ name, phone, relation })),
      place: unitId ? await findUnitLabel(tx, communityId, unitId) : '',
      hideAt: new Date(tx.now.getTime() + revealMs).toISOString(),
    }
  })
}

/** How each kind is read by who may read it; what they may not see does not exist for them. */
const readers: Record<RevealKind, (context: MemberContext, tx: Tx, id: string) => Promise<Shown>> = {
  ticket: async (context, tx, ticketId) => {
    const { row } = found(await readSeen(tx, context, ticketId))
    if (!holds(context, 'agent', 'manager') && !doesJob(context, row, tx.now))
      throw new AppError('not_allowed')
    const whose = { residentId: row.reporterResidentId, accountId: row.reporterAccountId, relation: null }
    return { people: [{ ...readContact(row), ...whose }], unitId: row.unitId }
  },
  household: async ({ member: { communityId } }, tx, householdId) => {
    const [household] = await tx.db
      .select({ unitId: households.unitId })
      .from(households)
      .where(and(eq(households.communityId, communityId), eq(households.id, householdId)))
    return { people: await readPeople(tx, communityId, householdId), unitId: found(household).unitId }
  },
  correction: ({ member: { communityId } }, tx, correctionId) => readAsked(tx, communityId, correctionId),
  binding_request: async ({ member: { communityId } }, tx, requestId) => {
    const { unitId, ...person } = found(await readApplicant(tx, communityId, requestId))
    return { people: [person], unitId }
  },
}
