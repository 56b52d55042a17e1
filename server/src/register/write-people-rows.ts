import { localDate } from '@haolin/shared/calendar.ts'
import type { PersonPlan } from '@haolin/shared/register/judge-people.ts'
import type { JudgedRow } from '@haolin/shared/register/read-row.ts'
import { found } from '../app-error.ts'
import { beginHousehold, setOccupancy } from '../communities/change-household.ts'
import type { Tx } from '../db/connect.ts'
import { correctPerson } from '../residents/correct-person.ts'
import { enterPeople } from '../residents/enter-people.ts'
import { readKnownHomes, readKnownPeople } from './read-known.ts'
import type { WrittenRow } from './written-row.ts'

/** Writes people together, with a household for the first owner of a home that had none; says what stood before. */
export async function writePeopleRows(
  tx: Tx,
  communityId: string,
  rows: readonly JudgedRow<PersonPlan>[],
): Promise<WrittenRow[]> {
  if (rows.length === 0) return []
  const planned = rows.map(({ line, plan }) => ({ line, ...found(plan) }))
  const homes = new Map((await readKnownHomes(tx, communityId)).map((home) => [home.unitId, home]))
  const people = new Map((await readKnownPeople(tx, communityId)).map((one) => [one.residentId, one]))
  const holders = new Map([...homes].map(([unitId, { householdId }]) => [unitId, householdId]))
  const today = localDate(tx.now.getTime())
  const written: WrittenRow[] = []
  const fresh: { line: number; begun: string | null; person: Parameters<typeof enterPeople>[2][number] }[] =
    []
  // Owners first, so that a home has its household before those who live in it.
  const order = (row: (typeof planned)[number]) => (row.facts.relation === 'owner' ? 0 : 1)
  for (const { line, unitId, residentId, facts } of planned.toSorted((a, b) => order(a) - order(b))) {
    if (residentId !== null) {
      const { name, phone, relation, leaseUntil } = found(people.get(residentId))
      await correctPerson(tx, communityId, residentId, facts)
      written.push({
        line,
        subjectId: residentId,
        before: { name, phone, relation, leaseUntil },
        after: { ...facts },
      })
      continue
    }
    let householdId = holders.get(unitId) ?? null
    let begun: string | null = null
    if (householdId === null) {
      begun = await beginHousehold(tx, communityId, unitId, found(homes.get(unitId)).movedInOn ?? today)
      await setOccupancy(tx, communityId, unitId, 'owner')
      householdId = begun
      holders.set(unitId, begun)
    }
    fresh.push({ line, begun, person: { unitId, householdId, ...facts } })
  }
  const ids = await enterPeople(
    tx,
    communityId,
    fresh.map(({ person }) => person),
  )
  for (const [i, { line, begun, person }] of fresh.entries()) {
    const { name, phone, relation, leaseUntil } = person
    written.push({
      line,
      subjectId: found(ids[i]),
      householdId: begun,
      after: { name, phone, relation, leaseUntil },
    })
  }
  return written
}
