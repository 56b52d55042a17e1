import { createHmac, randomUUID } from 'node:crypto'
import { type Relation, relations, type StaffRole, staffRoles } from '@haolin/shared/roles.ts'
import { buildAccount, wholeWeek } from '../support/build-community.ts'
import type { TestDatabase } from '../support/database.ts'
import { insert } from '../support/insert.ts'

/** Where a person of the sweep belongs. */
export type Place = 'here' | 'there' | 'abroad'
export type Role = Relation | StaffRole

/** Every role there is: of homes and of posts. */
export const roles = [...Object.keys(relations), ...Object.keys(staffRoles)] as Role[]

/** Somebody who calls: what they are, where, and how their session stands. */
export type Person = {
  name: string
  role: Role | 'newcomer' | 'gone' | 'nobody'
  place: Place | null
  /** `stale`: it stands, but its person has not confirmed for a while. */
  session: 'open' | 'stale' | 'ended' | 'expired' | 'none'
  accountId: string
  /** Their devices take turns, so that no limit of requests meets the cells. */
  sessionIds: readonly string[]
}

/** The secret by which the app of the sweep signs. */
export const signing = { kid: 'test', secret: 'b7Kq2xV9mR4tYw8LzN3pHc6JfD1sGa5U0eXo' }

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** An access token by hand: whose, of which session, with whatever else a forger would write into it. */
export function forgeToken(claims: object, header: object = {}, secret = signing.secret): string {
  const now = Math.floor(Date.now() / 1000)
  const head = part({ alg: 'HS256', typ: 'JWT', kid: signing.kid, ...header })
  const body = part({ iss: 'haolin', aud: 'api', iat: now, exp: now + 900, jti: randomUUID(), ...claims })
  return `${head}.${body}.${createHmac('sha256', secret).update(`${head}.${body}`).digest('base64url')}`
}

let calls = 0
const devices = 30

/** A fresh token of one of the devices of this person. */
export function tokenOf({ session, accountId, sessionIds }: Person): string | null {
  if (session === 'none') return null
  const sid = sessionIds[++calls % sessionIds.length]
  const long = Math.floor(Date.now() / 1000) - 3600
  return forgeToken({ sub: accountId, sid, ...(session === 'expired' ? { exp: long } : {}) })
}

/** A home people of the sweep belong to. */
export type Home = { unitId: string; householdId: string }

/** Puts one person of every role into each of the three communities, and those who belong nowhere. */
export async function settlePeople(
  database: TestDatabase,
  places: Record<Place, { communityId: string; homes: readonly Home[] }>,
): Promise<Person[]> {
  const people: Person[] = []
  const sign = async (openid: string, more: { ended_at?: Date; fresh_until?: string } = {}) => {
    const accountId = await buildAccount(database, openid)
    // A whole run takes longer than people count as just confirmed.
    const { ended_at = null, fresh_until = '2099-01-01T00:00:00Z' } = more
    const { rows } = await database.owner.query<{ id: string }>(
      `insert into sessions (account_id, device, fresh_until, ended_at)
       select $1, 'sweep', $2, $3 from generate_series(1, $4) returning id`,
      [accountId, fresh_until, ended_at, devices],
    )
    return { accountId, sessionIds: rows.map(({ id }) => id) }
  }
  const settle = async (
    place: Place,
    role: Role,
    gone: Partial<Record<'removed_at' | 'valid_until', string>> | null = null,
  ) => {
    const name = gone ? `gone-${role}` : `${place}-${role}`
    const person = { name, place, session: 'open', ...(await sign(`sweep-${name}`)) } as const
    const { communityId, homes } = places[place]
    const common = {
      community_id: communityId,
      account_id: person.accountId,
      name: `访客${role}`,
      phone: nextPhone(),
    }
    if (role in staffRoles)
      await insert(database, 'staff', {
        ...common,
        job_title: '测试',
        roles: [role],
        skills: [],
        duty: JSON.stringify(wholeWeek),
        capacity: 5,
        enabled: !gone,
      })
    else
      for (const { unitId, householdId } of homes)
        await insert(database, 'residents', {
          ...common,
          unit_id: unitId,
          household_id: householdId,
          relation: role,
          bound_by: 'phone',
          bound_at: '2026-01-01T00:00:00Z',
          valid_until: role === 'tenant' ? '2099-01-01T00:00:00Z' : null,
          ...gone,
        })
    people.push({ ...person, role: gone ? 'gone' : role })
  }
  for (const place of ['here', 'there', 'abroad'] as const)
    for (const role of roles) await settle(place, role)
  await settle('here', 'owner', { removed_at: '2026-06-01T00:00:00Z' })
  await settle('here', 'tenant', { valid_until: '2026-06-01T00:00:00Z' })
  await settle('here', 'manager', {})
  const newcomer = await sign('sweep-newcomer')
  people.push({ name: 'newcomer', role: 'newcomer', place: null, session: 'open', ...newcomer })
  const nobody = { role: 'nobody', place: null, accountId: randomUUID(), sessionIds: [] } as const
  people.push({ ...nobody, name: 'nobody', session: 'none' })
  const manager = people.find(({ name }) => name === 'here-manager') as Person
  people.push({ ...manager, role: 'nobody', name: 'expired-manager', session: 'expired' })
  for (const role of ['manager', 'finance', 'administrator'] as const)
    people.push({
      ...(await sign(`sweep-here-${role}`, { fresh_until: '2026-01-01T00:00:00Z' })),
      role,
      place: 'here',
      name: `stale-${role}`,
      session: 'stale',
    })
  const ended = await sign('sweep-here-manager', { ended_at: new Date() })
  people.push({ ...ended, role: 'nobody', place: 'here', name: 'ended-manager', session: 'ended' })
  return people
}

let phones = 0
const nextPhone = () => `137${String(++phones).padStart(8, '0')}`
