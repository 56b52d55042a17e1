import { eq } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { noteDeskChange } from '../live/note-change.ts'
import { bindingRequests, residents } from './tables.ts'

/** What somebody was called and could be rung up by, and where they lived: to find the same elsewhere. */
export type PersonMarks = {
  names: string[]
  phones: string[]
  residentIds: string[]
  householdIds: string[]
}

/** Unbinds an account from every home and takes name and number out of the register and the requests; says what they were. */
export async function eraseResident(tx: Tx, accountId: string, goneName: string): Promise<PersonMarks> {
  const own = await tx.db.select().from(residents).where(eq(residents.accountId, accountId))
  const asked = await tx.db.select().from(bindingRequests).where(eq(bindingRequests.accountId, accountId))
  await tx.db
    .update(residents)
    .set({
      name: goneName,
      phone: null,
      phoneEnd: null,
      accountId: null,
      boundBy: null,
      boundAt: null,
      removedAt: tx.now,
    })
    .where(eq(residents.accountId, accountId))
  for (const request of asked) {
    await tx.db
      .update(bindingRequests)
      .set({
        name: goneName,
        phone: '',
        note: '',
        ...(request.state === 'pending'
          ? { state: 'refused' as const, reason: '申请人已注销', decidedAt: tx.now }
          : {}),
      })
      .where(eq(bindingRequests.id, request.id))
    if (request.state === 'pending') await noteDeskChange(tx, request.communityId, 'bindings')
  }
  const people = [...own, ...asked]
  return {
    names: [...new Set(people.map(({ name }) => name))],
    phones: [...new Set(people.flatMap(({ phone }) => phone ?? []))],
    residentIds: own.map(({ id }) => id),
    householdIds: own.map(({ householdId }) => householdId),
  }
}
