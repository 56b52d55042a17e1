import { decideApproval } from '@haolin/server/src/approvals/decide-approval.ts'
import { inTx } from '@haolin/server/src/db/connect.ts'
import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { postEntry } from '@haolin/server/src/ledger/post-entry.ts'
import { proveBooks } from '@haolin/server/src/ledger/prove.ts'
import { accounts } from '@haolin/shared/billing/ledger.ts'
import { movePeriod, periodOf } from '@haolin/shared/billing/period.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../support/app.ts'
import { type BuiltUnit, buildCommunity, type Community } from '../../support/build-community.ts'
import { buildFees } from '../../support/build-fees.ts'
import type { Client } from '../../support/client.ts'
import { useDatabase } from '../../support/database.ts'

const database = useDatabase()
let app: TestApp
let community: Community
let unit: BuiltUnit
let finance: Client
let staffId: string
let last: string
let before: string
const book = 'company' as const

beforeAll(async () => {
  app = await startApp(database)
  last = movePeriod(periodOf(localDate(app.now())), -1)
  before = movePeriod(last, -1)
  community = await buildCommunity(database)
  await buildFees(database, community)
  unit = await community.unit()
  const keeper = await community.staff(['finance'])
  staffId = keeper.staffId
  finance = await app.as(keeper.openid)
})
afterAll(() => app.stop())

const waive = (bookedOn: string, amountFen: number, subjectId: string) =>
  inTx(database.app, 0, (tx) =>
    postEntry(tx, community.communityId, {
      subjectId,
      bookedOn,
      parts: [
        {
          event: 'prepayment_applied',
          amounts: { amountFen },
          householdId: unit.householdId,
          chargeId: null,
        },
      ],
    }),
  )
const newId = async () =>
  (await database.app.query<{ id: string }>('select uuidv7() as id')).rows[0]?.id ?? ''
const params = () => ({ communityId: community.communityId })
const lock = (period: string) =>
  finance.call('POST /communities/:communityId/period-locks', { params: params(), body: { book, period } })
const periods = async () =>
  (await finance.call('GET /communities/:communityId/periods', { params: params(), query: {} })).body.periods

describe('a period', () => {
  test('closes where the next opens; once locked, what comes late is booked in the next, and the figures stay', async () => {
    await waive(`${before}-10`, 500, await newId())
    await waive(`${last}-10`, 70, await newId())
    expect((await lock(before)).status).toBe(201)
    const late = await newId()
    await waive(`${before}-20`, 9, late)
    const { rows } = await database.app.query('select booked_on from journal_entries where subject_id = $1', [
      late,
    ])
    expect(rows).toEqual([{ booked_on: `${last}-01` }])
    const shown = await periods()
    const figures = (period: string) =>
      shown.find((one) => one.period === period)?.accounts.find(({ account }) => account === 'prepayment')
    expect(figures(before)).toMatchObject({ openingFen: 0, debitFen: 500, closingFen: 500 })
    expect(figures(last)).toMatchObject({ openingFen: 500, debitFen: 79, closingFen: 579 })
    const names = (await proveBooks(database.app)).filter(({ ok }) => !ok).map(({ name }) => name)
    expect(names.filter((name) => name.includes('locked'))).toEqual([])
  })

  test('that is locked refuses an entry in the database itself, whoever writes it', async () => {
    for (const pool of [database.app, database.owner])
      await expect(
        pool.query(
          `insert into journal_entries (community_id, book, event, subject_id, booked_on)
           values ($1, 'company', 'charge_issued', uuidv7(), $2)`,
          [community.communityId, `${before}-05`],
        ),
      ).rejects.toThrow(`period ${before} is locked`)
  })

  test('is locked while others book: nobody is lost, and its figures are final', async () => {
    const racing = Array.from({ length: 12 }, async () => waive(`${last}-15`, 1, await newId()))
    const [answer] = await Promise.all([lock(last), ...racing])
    expect(answer.status).toBe(201)
    const names = (await proveBooks(database.app)).filter(({ ok }) => !ok).map(({ name }) => name)
    expect(names.filter((name) => name.includes('locked'))).toEqual([])
    expect((await lock(last)).status).toBe(409)
    expect((await lock(movePeriod(last, 1))).status).toBe(422)
  })

  test('is opened again only by a second person, and only the last one', async () => {
    const ask = (period: string) =>
      finance.call('POST /communities/:communityId/period-locks/reopen', {
        params: params(),
        body: { book, period, reason: '供应商发票晚到，要补记' },
      })
    expect((await ask(before)).status).toBe(422)
    expect((await ask(last)).status).toBe(202)
    expect((await periods()).find(({ period }) => period === last)).toMatchObject({ reopenAsked: true })
    const { rows } = await database.app.query<{ id: string }>(
      "select id from approvals where state = 'waiting'",
    )
    const decide = (post: { staffId: string; name: string; roles: ['finance'] | ['manager'] }) =>
      contextOf(app.world, 'decide').inTx((tx) =>
        decideApproval(
          {
            ...contextOf(app.world, 'decide'),
            actor: { accountId: rows[0]?.id ?? '', sessionId: rows[0]?.id ?? '' },
            member: { communityId: community.communityId, homes: [], post },
          } as never,
          tx,
          rows[0]?.id ?? '',
          { decision: 'approve', note: '同意' },
        ),
      )
    await expect(decide({ staffId, name: '财务', roles: ['finance'] })).rejects.toThrow('approval_own')
    const manager = await community.staff(['manager'])
    await decide({ staffId: manager.staffId, name: '经理', roles: ['manager'] })
    expect((await periods()).find(({ period }) => period === last)).toMatchObject({
      locked: false,
      mayLock: true,
    })
    const late = await newId()
    await waive(`${last}-20`, 9, late)
    const booked = await database.app.query('select booked_on from journal_entries where subject_id = $1', [
      late,
    ])
    expect(booked.rows).toEqual([{ booked_on: `${last}-20` }])
  })
})

describe('the database', () => {
  test.each([
    'journal_entries',
    'journal_lines',
    'allocations',
    'prepayment_moves',
    'receipts',
    'period_locks',
  ])('%s are never deleted nor emptied, by the application or the owner', async (table) => {
    for (const pool of [database.app, database.owner])
      for (const statement of [`delete from ${table}`, `truncate ${table} cascade`])
        await expect(pool.query(statement)).rejects.toThrow(/insert-only|permission denied/)
  })

  test('knows for every account in which book it lies', async () => {
    for (const [account, { book }] of Object.entries(accounts)) {
      const { rows } = await database.app.query('select book_of_account($1) as book', [account])
      expect([account, rows[0]?.book]).toEqual([account, book])
    }
  })

  test.each([
    ['the money of owners beside that of the company', 'fund_bank', 'household', /never meets the book/],
    ['a household of another community', 'receivable', 'stranger', /another community/],
  ])('refuses an entry with %s', async (_, account, whose, words) => {
    const stranger = await (await buildCommunity(database)).unit()
    const householdId = whose === 'stranger' ? stranger.householdId : unit.householdId
    const attempt = database.owner.query(
      `with e as (insert into journal_entries (community_id, book, event, subject_id, booked_on)
         values ($1, 'company', 'waiver_approved', uuidv7(), current_date) returning *)
       insert into journal_lines (community_id, entry_id, line, account, debit_fen, credit_fen, household_id)
       select e.community_id, e.id, n, case n when 1 then $2 else 'waiver' end, case n when 1 then 5 else 0 end,
              case n when 1 then 0 else 5 end, $3::uuid from e, generate_series(1, 2) n`,
      [community.communityId, account, householdId],
    )
    await expect(attempt).rejects.toThrow(words)
  })
})
