import { addDays, localDate, momentAt } from '@haolin/shared/calendar.ts'
import type { Relation } from '@haolin/shared/roles.ts'
import { found } from '../app-error.ts'
import { numberIn } from '../residents/number-in.ts'
import { residents } from '../residents/tables.ts'
import { accounts } from '../session/tables.ts'
import type { LoadedResident, LoadedUnit } from './loaded-company.ts'
import { fixedResidents } from './sample-households.ts'
import { makeName } from './sample-names.ts'
import { openidOf, samplePeople } from './sample-people.ts'
import type { Choice } from './seeded-choice.ts'
import type { Stage } from './stage.ts'
import type { WrittenHomes } from './write-homes.ts'

type Planned = {
  unit: LoadedUnit
  name: string
  relation: Relation
  bound: boolean
  key: string | null
  phone: string
  openid: string
}

/** Shares of homes with a second person, with a tenant, and of people who have bound theirs in WeChat. */
const shares = { member: 0.5, tenant: 0.14, ownerBound: 0.93, otherBound: 0.35 } as const

/** Writes the people of a community and the WeChat accounts of those who have bound their home. */
export async function writeResidents(
  stage: Stage,
  { communityId, units }: WrittenHomes,
  community: number,
  choice: Choice,
): Promise<LoadedResident[]> {
  const planned = planPeople(units, community, choice)
  const accountOf = await writeAccounts(stage, planned)
  const today = localDate(stage.now)
  const rows = await stage.tx.db
    .insert(residents)
    .values(
      planned.map(({ unit, name, phone, relation, bound, openid }) => ({
        communityId,
        householdId: found(unit.householdId),
        unitId: unit.unitId,
        name,
        ...numberIn(communityId, phone),
        relation,
        accountId: bound ? found(accountOf.get(openid)) : null,
        boundBy: bound ? ('phone' as const) : null,
        boundAt: bound ? new Date(momentAt(addDays(unit.movedInOn, 200), '10:00')) : null,
        validUntil: relation === 'tenant' ? new Date(momentAt(addDays(today, 160), '23:59')) : null,
        createdAt: new Date(momentAt(unit.movedInOn, '09:00')),
      })),
    )
    .returning({ id: residents.id })
  return planned.map(({ unit, name, phone, relation, bound, key, openid }, i) => ({
    communityId,
    residentId: found(rows[i]).id,
    householdId: found(unit.householdId),
    unitId: unit.unitId,
    buildingId: unit.buildingId,
    label: unit.label,
    name,
    phone,
    relation,
    accountId: bound ? found(accountOf.get(openid)) : null,
    key,
  }))
}

function planPeople(units: readonly LoadedUnit[], community: number, choice: Choice): Planned[] {
  let count = 0
  const chance = (unit: LoadedUnit, relation: Relation, bound: boolean): Planned => {
    const serial = `${community + 1}${String(++count).padStart(3, '0')}`
    const person = {
      name: makeName(choice),
      phone: `1380000${serial}`,
      openid: openidOf(`resident-${serial}`),
    }
    return { unit, relation, bound, key: null, ...person }
  }
  return units.flatMap((unit) => {
    if (!unit.householdId) return []
    const fixed = fixedResidents.filter((row) => row.community === community && row.unit === unit.label)
    if (fixed.length > 0) return fixed.map((row) => planFixed(unit, row))
    const people = [chance(unit, 'owner', choice.happens(shares.ownerBound))]
    if (unit.usage === 'shop') return people
    if (choice.happens(shares.member)) people.push(chance(unit, 'member', choice.happens(shares.otherBound)))
    if (choice.happens(shares.tenant)) people.push(chance(unit, 'tenant', choice.happens(shares.otherBound)))
    return people
  })
}

function planFixed(unit: LoadedUnit, row: (typeof fixedResidents)[number]): Planned {
  const { key, name, relation, bound } = row
  const phone =
    samplePeople.find((person) => person.key === key)?.phone ??
    `13999992${String(key.length).padStart(2, '0')}${name.length}`
  return { unit, name, relation, bound, key, phone, openid: openidOf(key) }
}

/** Somebody with homes in two communities has one account. */
async function writeAccounts({ tx, now }: Stage, planned: readonly Planned[]): Promise<Map<string, string>> {
  const bound = planned.filter((person) => person.bound)
  const createdAt = new Date(now - 400 * 86_400_000)
  await tx.db
    .insert(accounts)
    .values(bound.map(({ openid, phone }) => ({ openid, phone, createdAt })))
    .onConflictDoNothing()
  const { rows } = await tx.client.query<{ id: string; openid: string }>(
    'select id, openid from accounts where openid = any($1)',
    [bound.map(({ openid }) => openid)],
  )
  return new Map(rows.map(({ id, openid }) => [openid, id]))
}
