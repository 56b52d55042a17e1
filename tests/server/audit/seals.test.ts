import { sealRows } from '@haolin/server/src/audit/seal-rows.ts'
import { type Heads, verifyChains } from '@haolin/server/src/audit/verify-chains.ts'
import { audit } from '@haolin/server/src/audit/write-audit.ts'
import { inTx, type Tx } from '@haolin/server/src/db/connect.ts'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { buildCommunity } from '../../support/build-community.ts'
import { useDatabase } from '../../support/database.ts'

const database = useDatabase()
let communityId: string
let other: string
beforeAll(async () => {
  other = (await buildCommunity(database, '翠湖天地')).communityId
  await write(3, other)
})
beforeEach(async () => {
  communityId = (await buildCommunity(database)).communityId
})

const work = <T>(deed: (tx: Tx) => Promise<T>) => inTx(database.app, 0, deed)
const seal = () => sealRows({ inTx: work })

const deed = (tx: Tx, community: string, n: number) =>
  audit(tx, community, null, 'charge.reinstate', `charge ${n}`, { amountFen: n, reason: '住户"已付"\n' })

async function write(rows: number, community = communityId) {
  for (let n = 1; n <= rows; n++) await work((tx) => deed(tx, community, n))
}

async function verify(kept: Heads = {}) {
  const client = await database.owner.connect()
  try {
    const chains = await verifyChains(client, kept)
    const mine = chains.find((chain) => chain.communityId === communityId)
    if (!mine) throw new Error('no chain')
    return { ...mine, neighbour: chains.find((chain) => chain.communityId === other)?.broken }
  } finally {
    client.release()
  }
}

/** Whoever owns the database switches its guards off and changes what they like. */
async function asOwner(statement: string) {
  const client = await database.owner.connect()
  try {
    const tables = ['audit_log', 'audit_seals', 'audit_unsealed']
    const guards = (how: string) => tables.map((table) => `alter table ${table} ${how}`).join(';')
    await client.query(
      `begin; alter table audit_log disable trigger user; alter table audit_seals disable trigger user;
       alter table audit_seals drop constraint if exists audit_seals_community_id_audit_id_audit_log_community_id_id_fk`,
    )
    const { rowCount } = await client.query(statement, [communityId])
    await client.query(`${guards('enable trigger user')}; commit`)
    expect(rowCount).toBeGreaterThan(0)
  } finally {
    client.release()
  }
}

const nth = (seq: number) => `(select audit_id from audit_seals where community_id = $1 and seq = ${seq})`

test('what was committed is sealed in order, once, and computes anew', async () => {
  await write(5)
  expect(await verify()).toMatchObject({ sealed: 0, waiting: 5, broken: null })
  await Promise.all([seal(), seal(), seal()])
  await seal()
  expect(await verify()).toMatchObject({ sealed: 5, waiting: 0, broken: null, neighbour: null })
  await write(2)
  await seal()
  expect(await verify()).toMatchObject({ sealed: 7, waiting: 0, broken: null })
})

test('an open transaction waits for no seal, no seal waits for it, and its row comes later', async () => {
  await work(async (tx) => {
    await deed(tx, communityId, 1)
    await write(2)
    await seal()
    expect(await verify()).toMatchObject({ sealed: 2, waiting: 0, broken: null })
  })
  await seal()
  expect(await verify()).toMatchObject({ sealed: 3, waiting: 0, broken: null })
})

test('twenty deeds at once beside three sealers all pass and are all sealed', async () => {
  const deeds = Array.from({ length: 20 }, (_, n) => work((tx) => deed(tx, communityId, n)))
  await Promise.all([...deeds, seal(), seal(), seal()])
  await seal()
  expect(await verify()).toMatchObject({ sealed: 20, waiting: 0, broken: null })
})

test.each([
  [
    'a changed amount',
    `update audit_log set detail = jsonb_set(detail, '{amountFen}', '1') where community_id = $1 and id = ${nth(3)}`,
    3,
  ],
  [
    'a changed name',
    `update audit_log set actor_account_id = uuidv7() where community_id = $1 and id = ${nth(2)}`,
    2,
  ],
  [
    'a time moved by a millisecond',
    `update audit_log set at = at + interval '1 millisecond' where community_id = $1 and id = ${nth(4)}`,
    4,
  ],
  ['a deleted row', `delete from audit_log where community_id = $1 and id = ${nth(2)}`, 2],
  ['a deleted seal', 'delete from audit_seals where community_id = $1 and seq = 3', 3],
  ['a changed seal', `update audit_seals set hash = repeat('a', 64) where community_id = $1 and seq = 1`, 1],
  [
    'a row put in past the seals',
    `insert into audit_log (community_id, action, subject, detail) values ($1, 'charge.reinstate', 'charge 9', '{}')`,
    null,
  ],
  [
    'a row swapped with the next',
    `update audit_seals s set audit_id = o.audit_id, seq = s.seq + 100 from audit_seals o
      where s.community_id = $1 and s.seq = 2 and o.community_id = $1 and o.seq = 2`,
    2,
  ],
])('%s is found, and only here', async (_, statement, seq) => {
  await write(5)
  await seal()
  await asOwner(statement)
  expect(await verify()).toMatchObject({ broken: { seq }, neighbour: null })
})

test('a chain cut off at its end, or written anew, differs from the end that was kept', async () => {
  await write(4)
  await seal()
  const { sealed, head } = await verify()
  const kept = { [communityId]: { seq: sealed, hash: head } }
  await write(2)
  await seal()
  expect((await verify(kept)).broken).toBeNull()
  expect((await verify({ [communityId]: { seq: 4, hash: 'x' } })).broken).toMatchObject({ seq: 4 })
  await asOwner(`with cut as (delete from audit_seals where community_id = $1 and seq > 3 returning audit_id)
    delete from audit_log a using cut where a.community_id = $1 and a.id = cut.audit_id`)
  expect((await verify()).broken).toBeNull()
  expect((await verify(kept)).broken).toMatchObject({ seq: 4 })
})

test('the application may neither change nor delete a seal', async () => {
  await write(1)
  await seal()
  for (const statement of ['update audit_seals set hash = hash', 'delete from audit_seals'])
    await expect(database.app.query(statement)).rejects.toThrow(/permission denied/)
  await expect(database.owner.query('update audit_seals set hash = hash')).rejects.toThrow(/insert-only/)
})
