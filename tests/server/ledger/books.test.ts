import { inTx } from '@haolin/server/src/db/connect.ts'
import { type Entry, postEntries, postEntry } from '@haolin/server/src/ledger/post-entry.ts'
import { proveBooks } from '@haolin/server/src/ledger/prove.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../support/app.ts'
import { type BuiltUnit, buildCommunity, type Community } from '../../support/build-community.ts'
import { billPeriod, buildFees } from '../../support/build-fees.ts'
import { useDatabase } from '../../support/database.ts'

const database = useDatabase()
let app: TestApp
let community: Community
let unit: BuiltUnit

beforeAll(async () => {
  app = await startApp(database)
  community = await buildCommunity(database)
  await buildFees(database, community)
  unit = await community.unit()
  const finance = await app.as((await community.staff(['finance'])).openid)
  await billPeriod(app, finance, community.communityId, '2026-01')
})
afterAll(() => app.stop())

const broken = async () => (await proveBooks(database.app)).filter(({ ok }) => !ok).map(({ name }) => name)
const write = (entries: Entry[]) =>
  inTx(database.app, 0, (tx) => postEntries(tx, community.communityId, entries))

describe('the books', () => {
  test.each([
    ['journal_entries', 'booked_on = booked_on'],
    ['journal_lines', 'debit_fen = debit_fen'],
    ['allocations', 'amount_fen = amount_fen'],
  ])(
    '%s are never changed nor deleted, by the application or by the owner of the tables',
    async (table, change) => {
      for (const pool of [database.app, database.owner]) {
        await expect(pool.query(`update ${table} set ${change}`)).rejects.toThrow(
          /insert-only|permission denied/,
        )
        await expect(pool.query(`delete from ${table}`)).rejects.toThrow(/insert-only|permission denied/)
      }
    },
  )

  test('a charge never changes its amount, its proof or its debtor, and is never deleted', async () => {
    for (const change of ['amount_fen = amount_fen + 1', `snapshot = '{}'`, `due_on = '2030-01-01'`]) {
      await expect(database.app.query(`update charges set ${change}`)).rejects.toThrow(
        'a charge never changes',
      )
    }
    await expect(database.app.query('delete from charges')).rejects.toThrow('permission denied')
  })

  test('a charge is never settled beyond its amount nor below nothing', async () => {
    for (const settled of ['amount_fen + 1', '-1']) {
      await expect(database.app.query(`update charges set settled_fen = ${settled}`)).rejects.toThrow(
        'charges_settled',
      )
    }
  })

  test('an entry that does not balance is refused when its transaction commits', async () => {
    const attempt = inTx(database.app, 0, async (tx) => {
      const { rows } = await tx.client.query<{ id: string }>(
        `insert into journal_entries (community_id, book, event, subject_id, booked_on)
         values ($1, 'company', 'charge_issued', uuidv7(), '2026-01-01') returning id`,
        [community.communityId],
      )
      await tx.client.query(
        `insert into journal_lines (community_id, entry_id, line, account, debit_fen, credit_fen)
         values ($1, $2, 1, 'receivable', 5, 0)`,
        [community.communityId, rows[0]?.id],
      )
    })
    await expect(attempt).rejects.toThrow('does not balance')
  })

  test('the same event of the same subject is booked once, whoever repeats it', async () => {
    const subjectId = unit.unitId
    const part = { householdId: unit.householdId, chargeId: null }
    const entry: Entry = {
      subjectId,
      bookedOn: '2026-01-31',
      parts: [{ event: 'payment_settled', amounts: { netFen: 994, feeFen: 6 }, ...part }],
    }
    await Promise.all([write([entry]), write([entry]), write([entry])])
    await inTx(database.app, 0, (tx) => postEntry(tx, community.communityId, entry))
    const { rows } = await database.app.query(
      `select l.account, l.debit_fen, l.credit_fen from journal_lines l
         join journal_entries e on e.community_id = l.community_id and e.id = l.entry_id
        where e.subject_id = $1 order by l.line`,
      [subjectId],
    )
    expect(rows).toEqual([
      { account: 'bank', debit_fen: 994, credit_fen: 0 },
      { account: 'channel_fee', debit_fen: 6, credit_fen: 0 },
      { account: 'wechat_in_transit', debit_fen: 0, credit_fen: 1000 },
    ])
  })

  test('an amount that is no whole fen, or nothing at all, is not booked', async () => {
    const part = { householdId: unit.householdId, chargeId: null }
    for (const amountFen of [0.5, -1, 0, Number.NaN]) {
      const entry: Entry = {
        subjectId: unit.householdId,
        bookedOn: '2026-01-31',
        parts: [{ event: 'waiver_approved', amounts: { amountFen }, ...part }],
      }
      await expect(write([entry])).rejects.toThrow('waiver_approved')
    }
  })
})

describe('the proof of the books', () => {
  test('names the law that a slip of the hand breaks', async () => {
    await database.owner.query('update charges set settled_fen = 1')
    expect(await broken()).toContain('every charge: settled equals its allocations')
    expect(await broken()).toContain(
      'every household: the receivable account equals what is issued and unsettled',
    )
    await database.owner.query('update charges set settled_fen = 0')
    await database.owner.query(
      'insert into prepayments (community_id, household_id, balance_fen) values ($1, $2, 7)',
      [community.communityId, unit.householdId],
    )
    expect(await broken()).toContain('every household: the prepayment account equals its prepayments')
    await database.owner.query('delete from prepayments')
  })
})
