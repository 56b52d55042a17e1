import { and, eq } from 'drizzle-orm'
import { found } from '../app-error.ts'
import type { Tx } from '../db/connect.ts'
import type { Person } from '../residents/read-people.ts'
import { residents } from '../residents/tables.ts'
import { registerCorrections } from './tables.ts'

/** Whoever asked for a correction, to be rung up, and the name and number they say are right; 404 for none here. */
export async function readAsked(
  tx: Tx,
  communityId: string,
  correctionId: string,
): Promise<{ people: Person[]; unitId: string }> {
  const [row] = await tx.db
    .select({ one: registerCorrections, asker: residents })
    .from(registerCorrections)
    .innerJoin(
      residents,
      and(eq(residents.communityId, communityId), eq(residents.id, registerCorrections.residentId)),
    )
    .where(and(eq(registerCorrections.communityId, communityId), eq(registerCorrections.id, correctionId)))
  const { one, asker } = found(row)
  const { wish, before, subjectId, accountId, unitId } = one
  const people: Person[] = [
    { residentId: asker.id, accountId, name: asker.name, phone: asker.phone ?? '', relation: asker.relation },
  ]
  if (one.about === 'person' && one.ask === 'change')
    people.push({
      residentId: subjectId === asker.id ? null : subjectId,
      accountId: null,
      name: `申请改成：${wish.name ?? before?.name ?? ''}`,
      phone: wish.phone ?? before?.phone ?? '',
      relation: null,
    })
  return { people, unitId }
}
