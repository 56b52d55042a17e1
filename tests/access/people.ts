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
  session: 'open' | 'ended' | 'expired' | 'none'
  accountId: string
  sessionId: string
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

/** A fresh token of this person, so that no limit of requests meets two cells. */
export function tokenOf({ session, accountId, sessionId }: Person): string | null {
  if (session === 'none') return null
  const long = Math.floor(Date.now() / 1000) - 3600
  return forgeToken({ sub: accountId, sid: sessionId, ...(session === 'expired' ? { exp: long } : {}) })
}

/** A home people of the sweep belong to. */
export type Home = { unitId: string; householdId: string }

/** Puts one person of every role into each of the three communities, and those who belong nowhere. */
export async function settlePeople(
  database: TestDatabase,
  places: Record<Place, { communityId: string; homes: readonly Home[] }>,
): Promise<Person[]> {
  const people: Person[] = []
  const sign = async (openid: string, ended = false) => {
    const accountId = await buildAccount(database, openid)
    const sessionId = await insert(database, 'sessions', {
      account_id: accountId,
      device: 'sweep',
      ...(ended ? { ended_at: new Date() } : {}),
    })
    return { accountId, sessionId }
  }
  const settle = async (place: Place, role: Role, gone = false) => {
    const name = `${gone ? 'gone' : place}-${role}`
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
          removed_at: gone ? '2026-06-01T00:00:00Z' : null,
        })
    people.push({ ...person, role: gone ? 'gone' : role })
  }
  for (const place of ['here', 'there', 'abroad'] as const)
    for (const role of roles) await settle(place, role)
  await settle('here', 'owner', true)
  await settle('here', 'manager', true)
  const newcomer = await sign('sweep-newcomer')
  people.push({ name: 'newcomer', role: 'newcomer', place: null, session: 'open', ...newcomer })
  const nobody = { role: 'nobody', place: null, accountId: randomUUID(), sessionId: randomUUID() } as const
  people.push({ ...nobody, name: 'nobody', session: 'none' })
  const manager = people.find(({ name }) => name === 'here-manager') as Person
  people.push({ ...manager, role: 'nobody', name: 'expired-manager', session: 'expired' })
  const ended = await sign('sweep-here-manager', true)
  people.push({ ...ended, role: 'nobody', place: 'here', name: 'ended-manager', session: 'ended' })
  return people
}

let phones = 0
const nextPhone = () => `137${String(++phones).padStart(8, '0')}`
