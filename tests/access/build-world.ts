import { makeLog } from '@haolin/server/src/start/make-log.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { buildCommunity } from '../support/build-community.ts'
import type { TestDatabase } from '../support/database.ts'
import type { Cell } from './cell.ts'
import { type Finder, finders, idsInWords, ownFinders } from './finders.ts'
import { findForeign, knowOwners } from './know-owners.ts'
import { knowSecrets, type Secrets } from './know-secrets.ts'
import { type Home, type Person, type Place, settlePeople } from './people.ts'
import { rewindable } from './rewind.ts'

/** Ids by the parameters of a path, or by the fields of a body. */
export type Ids = Readonly<Record<string, string>>
export type Whose = 'own' | 'household' | 'building'

/** A sample company with strangers in every role, an app before it, and the valid ids of every route. */
export type AccessWorld = {
  app: TestApp
  database: TestDatabase
  /** The homes of the people here, and one next door. */
  homes: { own: { units: string[]; households: string[] }; household: Home }
  /** Where live connections are let in; they hold connections for long, which nothing rewinds. */
  liveAddress: string
  communities: Record<Place, string>
  /** Whether rows of every kind are there. */
  rich: boolean
  people: readonly Person[]
  /** The parameters of a route's path that exist here; null when the company has none of them. */
  pathIds(key: string, whose: Whose): { ids: Ids; of: 'home' | 'community' } | null
  /** The parameters of a route's path in a community, of the homes its people belong to. */
  ownIds(key: string, place: Place): Ids | null
  /** The same for what belongs to an account: the caller's or another's, null when they have none; undefined for other routes. */
  accountIds(key: string, person: Person, another: boolean): Ids | null | undefined
  /** An id for a field of the words. */
  wordId(field: string, whose: Whose | 'foreign'): string | undefined
  /** Ids in a reply that the caller of this cell should never have read. */
  foreignIds(cell: Cell, text: string): string[]
  /** Numbers, names and rooms where they need not stand. */
  secrets: Secrets
  /** What the log of all requests told of people. */
  loggedSecrets: ReadonlySet<string>
  /** Undoes what the last request did. */
  rewind(): Promise<void>
  /** The same without moving the database's clock, back to the last `keep`. */
  undo(): Promise<void>
  /** Keeps what was done so far, until the next `rewind`. */
  keep(): Promise<void>
  stop(): Promise<void>
}

/** Fills a database and gives two communities, the rich one first. */
export type Opening = (database: TestDatabase, app: TestApp) => Promise<[here: string, there: string]>

/** Opens the world on an empty database, which `open` fills. */
export async function buildWorld(database: TestDatabase, open: Opening, rich = false): Promise<AccessWorld> {
  const loader = await startApp(database)
  const { storage } = loader.world
  const [here, there] = await open(database, loader)
  const abroad = await buildCommunity(database, '远方小区')
  const far = await abroad.unit()
  const homes = await chooseHomes(database, here)
  const thereHome = (await homesOf(database, there)).slice(0, 1)
  const people = await settlePeople(database, {
    here: { communityId: here, homes: homes.own },
    there: { communityId: there, homes: thereHome },
    abroad: { communityId: abroad.communityId, homes: [far] },
  })
  const owners = await knowOwners(database)
  const communities = { here, there, abroad: abroad.communityId }
  const homesAt: Record<Place, string[]> = {
    here: homes.own.map(({ unitId }) => unitId),
    there: thereHome.map(({ unitId }) => unitId),
    abroad: [far.unitId],
  }
  const rewinding = await rewindable(database.app)
  const secrets = await knowSecrets(database)
  const logged = new Set<string>()
  const write = (line: string) => {
    for (const secret of secrets.inLog(line)) logged.add(`${secret} in ${line.slice(0, 300)}`)
  }
  const log = makeLog('debug', { write })
  const app = await startApp(database, { world: { pool: rewinding.pool, storage, log } })
  const units = (list: readonly Home[]) => list.map(({ unitId }) => unitId)
  const sets: Record<Whose, string[]> = {
    own: units(homes.own),
    household: units(homes.household),
    building: units(homes.building),
  }
  const paths = new Map<string, Ids | null>()
  for (const finder of finders)
    for (const whose of ['own', 'household', 'building'] as const)
      paths.set(`${finder.of} ${whose}`, await findOne(database, finder, here, sets[whose]))
  const words = new Map<string, string | undefined>()
  for (const [field, sql] of Object.entries(idsInWords))
    for (const whose of ['own', 'household', 'building', 'foreign'] as const) {
      const [community, wanted] =
        whose === 'foreign' ? [there, units(await homesOf(database, there))] : [here, sets[whose]]
      words.set(`${field} ${whose}`, (await ask<{ id: string }>(database, sql, community, wanted))?.id)
    }
  const accounts = await findOwn(database, people)
  const nextDoor = homes.household[0]
  if (!nextDoor) throw new Error('nobody lives next door')
  const placed = new Map<string, Ids | null>()
  for (const finder of finders)
    for (const place of ['here', 'there', 'abroad'] as const)
      placed.set(`${finder.of} ${place}`, await findOne(database, finder, communities[place], homesAt[place]))
  return {
    app,
    database,
    homes: {
      own: { units: sets.own, households: homes.own.map(({ householdId }) => householdId) },
      household: nextDoor,
    },
    liveAddress: loader.address,
    communities,
    rich,
    people,
    pathIds(key, whose) {
      const finder = finders.find(({ of }) => key.includes(of))
      if (!finder) return null
      const ids = paths.get(`${finder.of} ${whose}`)
      return ids ? { ids, of: finder.home ? 'home' : 'community' } : null
    },
    ownIds(key, place) {
      const finder = finders.find(({ of }) => key.includes(of))
      return (finder && placed.get(`${finder.of} ${place}`)) ?? null
    },
    accountIds(key, { accountId }, another) {
      const of = ownFinders.find((finder) => key.includes(finder.of))?.of
      if (!of) return undefined
      const others = [...accounts].filter(([owner, ids]) => owner !== accountId && ids.has(of))
      return (another ? others[0]?.[1].get(of) : accounts.get(accountId)?.get(of)) ?? null
    },
    wordId: (field, whose) => words.get(`${field} ${whose}`),
    foreignIds(cell, text) {
      const { place, role } = cell.person
      if (cell.open) return []
      const at = place && role !== 'gone' ? { communityId: communities[place], homes: homesAt[place] } : null
      return findForeign(owners, cell, text, at ?? { communityId: undefined, homes: [] })
    },
    secrets,
    loggedSecrets: logged,
    rewind: rewinding.rewind,
    undo: rewinding.undo,
    keep: rewinding.keep,
    async stop() {
      await rewinding.stop()
      await app.stop()
      await loader.stop()
    },
  }
}

/** What everybody of the sweep has, and those people of the company who have something of every kind. */
async function findOwn(
  database: TestDatabase,
  people: readonly Person[],
): Promise<Map<string, Map<string, Ids>>> {
  const found = new Map<string, Map<string, Ids>>()
  const { rows } = await database.owner.query<{ id: string }>('select id from accounts order by id')
  const known = new Set(people.map(({ accountId }) => accountId))
  for (const { of, sql } of ownFinders) {
    let others = 0
    for (const { id } of [
      ...rows.filter((row) => known.has(row.id)),
      ...rows.filter((row) => !known.has(row.id)),
    ]) {
      if (!known.has(id) && others > 0) break
      const ids = (await database.owner.query<Record<string, string>>(sql, [id])).rows[0]
      if (!ids) continue
      if (!known.has(id)) others++
      found.set(id, (found.get(id) ?? new Map()).set(of, ids))
    }
  }
  return found
}

async function homesOf(database: TestDatabase, communityId: string, buildingId?: string): Promise<Home[]> {
  const { rows } = await database.owner.query<Home>(
    `select u.id as "unitId", h.id as "householdId" from units u
       join households h on h.community_id = u.community_id and h.unit_id = u.id and h.until_on is null
      where u.community_id = $1 and ($2::uuid is null or u.building_id = $2)
      order by (select count(*) from receipts r where r.community_id = u.community_id and r.unit_id = u.id) desc, u.id`,
    [communityId, buildingId ?? null],
  )
  return rows
}

/** One rich home, more of them until something of every kind is there, its neighbours, and everybody else. */
async function chooseHomes(database: TestDatabase, communityId: string) {
  const all = await homesOf(database, communityId)
  const busiest = await database.owner.query<{ unit_id: string; building_id: string }>(
    `select t.unit_id, t.building_id from tickets t where t.community_id = $1 and t.place = 'home' and t.unit_id is not null
      group by 1, 2 order by count(*) desc, 1 limit 1`,
    [communityId],
  )
  const first = busiest.rows[0]
  if (!first) throw new Error('no tickets of homes')
  const own = new Set([first.unit_id])
  for (const finder of finders.filter(({ home }) => home)) {
    if (await findOne(database, finder, communityId, [...own])) continue
    for (const { unitId } of all)
      if (await findOne(database, finder, communityId, [unitId])) {
        own.add(unitId)
        break
      }
  }
  const inBuilding = new Set(
    (await homesOf(database, communityId, first.building_id)).map(({ unitId }) => unitId),
  )
  const rest = all.filter(({ unitId }) => !own.has(unitId))
  return {
    // The first is the home of addresses with one home in them.
    own: [
      ...all.filter(({ unitId }) => unitId === first.unit_id),
      ...all.filter(({ unitId }) => own.has(unitId) && unitId !== first.unit_id),
    ],
    household: rest.filter(({ unitId }) => inBuilding.has(unitId)),
    building: rest.filter(({ unitId }) => !inBuilding.has(unitId)),
  }
}

const findOne = (database: TestDatabase, { sql }: Finder, communityId: string, units: readonly string[]) =>
  ask<Record<string, string>>(database, sql, communityId, units)

async function ask<Row extends object>(
  database: TestDatabase,
  sql: string,
  communityId: string,
  units: readonly string[],
): Promise<Row | null> {
  const values = sql.includes('$2') ? [communityId, units] : [communityId]
  const { rows } = await database.owner.query<Row>(sql, values)
  return rows[0] ?? null
}
