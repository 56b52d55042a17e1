import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { proveBooks } from '@haolin/server/src/ledger/prove.ts'
import { proveNow } from '@haolin/server/src/ledger/prove-daily.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildCommunity, type Community } from '../../support/build-community.ts'
import { useDatabase } from '../../support/database.ts'
import { openStreet, type PayHome, type PayStreet, prepayIdOf } from '../../support/pay-street.ts'

const database = useDatabase()
let street: PayStreet
let home: PayHome
let other: Community

beforeAll(async () => {
  street = await openStreet(database)
  other = await buildCommunity(database)
  await other.unit()
  home = await street.couple()
  // Both pay, so that there is money paid ahead as well.
  const first = await home.wife.open()
  await database.owner.query("update pay_orders set state = 'closed'")
  const second = await home.husband.open()
  for (const [payer, order] of [
    [home.wife, first],
    [home.husband, second],
  ] as const)
    await street.deliver(await street.noticeOf(() => street.rig.payBy(payer.openid, prepayIdOf(order))))
  await street.app.runJobs()
})
afterAll(() => street.stop())

/** Does what nobody may, looks at the proof, and takes it back. */
async function proofAfter(wrong: readonly string[]) {
  const client = await database.owner.connect()
  try {
    await client.query('begin')
    for (const table of [
      'journal_entries',
      'journal_lines',
      'allocations',
      'prepayment_moves',
      'charges',
      'receipts',
    ])
      await client.query(`alter table ${table} disable trigger user`)
    for (const statement of wrong) await client.query(statement)
    return (await proveBooks(client)).filter(({ ok }) => !ok)
  } finally {
    await client.query('rollback')
    client.release()
  }
}

const oneLine = `(select community_id, entry_id, line from journal_lines where debit_fen > 0 order by 1 limit 1)`
const lockNow = `insert into period_locks (community_id, book, period, figures, locked_by, locked_at)
  select community_id, 'company', '2099-12', jsonb_agg(jsonb_build_object('account', account, 'closingFen', fen)), uuidv7(), now()
    from (select community_id, account, sum(debit_fen - credit_fen) as fen from journal_lines group by 1, 2) a group by 1`

/** A law, and a slip of the hand or a bad intention that breaks it. */
const wrongs: [law: string, ...statements: string[]][] = [
  [
    'every journal entry: debits equal credits',
    `update journal_lines set debit_fen = debit_fen + 3 where (community_id, entry_id, line) = ${oneLine}`,
  ],
  [
    'every book: debits equal credits',
    `update journal_lines set debit_fen = debit_fen + 3 where (community_id, entry_id, line) = ${oneLine}`,
  ],
  [
    'every charge: settled equals its allocations',
    'update charges set settled_fen = settled_fen - 1 where settled_fen > 0',
  ],
  [
    'every receipt: allocations, prepayment and what was returned equal its total',
    'update receipts set total_fen = total_fen + 1',
  ],
  [
    'every household: the receivable account equals what is issued and unsettled',
    'update charges set settled_fen = settled_fen - 1 where settled_fen > 0',
  ],
  [
    'every household: the prepayment account equals its prepayments',
    'update prepayments set balance_fen = balance_fen + 5',
  ],
  [
    'every household: money paid ahead is the sum of its moves',
    'update prepayment_moves set amount_fen = amount_fen + 5',
  ],
  [
    'every community: WeChat in transit equals its receipts not settled and what waits without a place, less what went back',
    'update receipts set total_fen = total_fen + 1',
  ],
  ['every paid order has a receipt, every receipt a paid order', "update pay_orders set state = 'closed'"],
  [
    'every transaction of a provider has one receipt for each home, in one community',
    `
    insert into receipts select (jsonb_populate_record(r, jsonb_build_object('id', uuidv7(), 'number', 'twice', 'order_id', null,
      'community_id', (select u.community_id from units u where u.community_id <> r.community_id limit 1),
      'household_id', (select h.id from households h where h.community_id <> r.community_id limit 1)))).* from receipts r limit 1`,
  ],
  [
    'every receipt has a provider’s number, or somebody who took it',
    "update receipts set channel = 'transfer' where id = (select id from receipts limit 1)",
  ],
  ['every allocation settles with a receipt or money paid ahead', 'update allocations set receipt_id = null'],
  [
    'every move of money paid ahead has its receipt, charge or refund',
    'update prepayment_moves set receipt_id = null',
  ],
  [
    'every settlement is a receipt’s, once, and of its whole total',
    `
    with e as (insert into journal_entries (community_id, book, event, subject_id, booked_on)
      select community_id, 'company', 'payment_settled', id, '2026-01-01' from receipts limit 1 returning *)
    insert into journal_lines (community_id, entry_id, line, account, debit_fen, credit_fen)
      select community_id, id, n, case n when 1 then 'bank' else 'wechat_in_transit' end, case n when 1 then 9 else 0 end,
             case n when 1 then 0 else 9 end from e, generate_series(1, 2) n`,
  ],
  [
    'every locked period closes as it did when it was locked',
    lockNow,
    `update journal_lines set debit_fen = debit_fen + 3 where (community_id, entry_id, line) = ${oneLine}`,
  ],
  [
    'every locked period knows all its accounts',
    lockNow,
    `update journal_lines set account = 'bank' where account = 'wechat_in_transit'`,
  ],
  [
    'every line lies in the book of its entry',
    `update journal_lines set account = 'fund_bank' where (community_id, entry_id, line) = ${oneLine}`,
  ],
  [
    'no line joins two communities',
    `update journal_lines set household_id = (select h.id from households h where h.community_id <> journal_lines.community_id limit 1)`,
  ],
  [
    'every amount is whole fen and safe to count',
    'alter table suspense_items alter column total_fen type numeric',
  ],
  ['history cannot be changed: every table has its guard', 'drop trigger insert_only on prepayment_moves'],
  ['history cannot be changed: the application may not', 'grant delete on allocations to haolin_app'],
  [
    'every difference of a day is there once, and every compared day was fetched',
    `
    insert into reconciliation_days select id, 'm', '2026-01-01', 0, 0, 0, 0, 0, 0, 0, 0, now() from communities limit 1`,
  ],
  [
    'every compared day: what WeChat says is what its bill rows say',
    `
    insert into reconciliation_days select id, 'm', '2026-01-01', 0, 0, 1, 77, 0, 0, 0, 0, now() from communities limit 1`,
  ],
]

describe('the proof of the books', () => {
  test('looks at something for every law and finds nothing', async () => {
    const proofs = await proveBooks(database.app)
    expect(proofs.filter(({ ok }) => !ok)).toEqual([])
    expect(proofs.filter(({ looked }) => looked > 0).length).toBeGreaterThan(15)
  })

  test.each(wrongs)('%s: broken, it is named with what breaks it', async (law, ...statements) => {
    const broken = (await proofAfter(statements)).find(({ name }) => name === law)
    expect(broken?.difference).toBeGreaterThan(0)
    expect(Object.keys(broken?.breaches[0]?.ids ?? {})).not.toEqual([])
    expect(Math.abs(broken?.breaches[0]?.fen ?? 0)).toBeGreaterThan(0)
  })

  test('run by night it tells those who keep the books of the community it is about, and nobody else', async () => {
    const finance = await other.staff(['finance'])
    await database.owner.query('alter table prepayments disable trigger user')
    await database.owner.query('update prepayments set balance_fen = balance_fen + 5')
    const context = contextOf(street.app.world, 'proof')
    const proofs = await proveNow(context, '2026-11-22')
    expect(proofs.filter(({ ok }) => !ok).length).toBeGreaterThan(0)
    await database.owner.query('update prepayments set balance_fen = balance_fen - 5')
    const { rows } = await database.app.query<{ community_id: string }>(
      "select distinct community_id from messages where once_key like 'books:%'",
    )
    expect(rows).toEqual([{ community_id: street.community.communityId }])
    expect(finance).toBeDefined()
    await proveNow(context, '2026-11-22')
    const { body } = await street.finance.call('GET /communities/:communityId/reconciliation', {
      params: { communityId: street.community.communityId },
      query: {},
    })
    expect(body.proof).toMatchObject({ broken: [] })
  })
})
