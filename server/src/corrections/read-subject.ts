import { createHash } from 'node:crypto'
import type { Correctable, RegisterFacts } from '@haolin/shared/register/correction.ts'
import type { Tx } from '../db/connect.ts'
import { openText } from '../sealed/open-text.ts'

/** What a request speaks of. */
export type Subject = { about: Correctable; subjectId: string | null; householdId: string }

// The household of the row is asked for too: a person who moved next door is no longer the one that was meant.
const texts: Record<Correctable, string> = {
  person: `select r.name, r.phone from residents r
            where r.community_id = $1 and r.household_id = $2 and r.id = $3 and r.removed_at is null
              and (r.valid_until is null or r.valid_until > $4)`,
  vehicle: `select v.plate, v.note from vehicles v
             where v.community_id = $1 and v.household_id = $2 and v.id = $3 and v.until_on is null and $4::timestamptz is not null`,
  pet: `select p.name, p.kind as "petKind", p.note from pets p
         where p.community_id = $1 and p.household_id = $2 and p.id = $3 and p.ended_at is null and $4::timestamptz is not null`,
}

/** What the register says of it now; null when it is not, or no longer, of this household. */
export async function readSubject(
  tx: Tx,
  communityId: string,
  { about, subjectId, householdId }: Subject,
): Promise<RegisterFacts | null> {
  if (subjectId === null) return null
  const { rows } = await tx.client.query<RegisterFacts>({
    name: `correction_${about}`,
    text: texts[about],
    values: [communityId, householdId, subjectId, tx.now],
  })
  const [facts] = rows
  if (!facts) return null
  return facts.phone ? { ...facts, phone: openText(facts.phone, 'residents.phone') } : facts
}

/** A mark of what the register said, so that a decision is about what was seen. */
export const markOf = (correctionId: string, facts: RegisterFacts | null): string =>
  createHash('sha256')
    .update(JSON.stringify([correctionId, facts && Object.entries(facts).sort()]))
    .digest('base64url')

/** Whether the register says the same as then. */
export const saysSame = (then: RegisterFacts | null, now: RegisterFacts | null): boolean =>
  markOf('', then) === markOf('', now)
