import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../support/app.ts'
import { type Books, buildBooks } from '../../support/build-books.ts'
import { type BuiltUnit, buildCommunity, type Community } from '../../support/build-community.ts'
import type { Client } from '../../support/client.ts'
import { useDatabase } from '../../support/database.ts'

const database = useDatabase()
let server: TestApp
let home: Community
let books: Books
let unit: BuiltUnit
let owner: Client
let clerk: Client
let receiptId: string

beforeAll(async () => {
  server = await startApp(database)
  home = await buildCommunity(database, '锦绣花园')
  books = await buildBooks(database, home)
  unit = await home.unit({ label: '3栋2单元1801' })
  const { accountId } = await home.resident(unit, { openid: 'o-owner', name: '𠮷小丽' })
  await home.staff(['finance'], { openid: 'o-clerk', name: '陈静' })
  owner = await server.as('o-owner')
  clerk = await server.as('o-clerk')
  const first = await books.charge(unit, { period: '2026-02', dueOn: '2026-02-20', settledFen: 25_040 })
  await books.charge(unit, { period: '2026-03', dueOn: '2026-03-20', settledFen: 40 })
  receiptId = await books.receipt(unit, {
    accountId: accountId!,
    receivedAt: '2026-02-28T16:30:00Z',
    allocated: [{ chargeId: first, amountFen: 25_040 }],
    prepaidFen: 98_416,
  })
})
afterAll(() => server.stop())

const open = (link: string) => server.app.inject({ method: 'GET', url: link })

async function wordsOf(link: string): Promise<string> {
  const reply = await open(link)
  expect(reply.statusCode).toBe(200)
  expect(reply.headers['content-type']).toBe('application/pdf')
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(reply.rawPayload)), {
    mergePages: true,
  })
  return text.replace(/\s+/g, '')
}
const receiptPath = () => `/communities/${home.communityId}/receipts/${receiptId}/paper`
type Paper = { link: string; fileName: string }

test('an owner takes out the receipt: number, lines, total in figures and in capitals, in Beijing time', async () => {
  const { body } = await owner.get<Paper>(receiptPath())
  const { rows } = await database.owner.query('select number from receipts where id = $1', [receiptId])
  expect(body.fileName).toBe(`收据_${rows[0].number}.pdf`)
  const words = await wordsOf(body.link)
  expect(words).toContain(`收据号：${rows[0].number}`)
  expect(words).toContain('2026-03-0100:30:00')
  expect(words).toContain('物业服务费2026-02250.40')
  expect(words).toContain('合计1,234.56')
  expect(words).toContain('壹仟贰佰叁拾肆元伍角陆分')
  expect(words).not.toContain('收据作废')
})

test('a name beyond the font is printed with a stand-in and a remark, never with a hole', async () => {
  const { body } = await owner.get<Paper>(receiptPath())
  const words = await wordsOf(body.link)
  expect(words).toContain('付款人：〓小丽')
  expect(words).toContain('U+20BB7')
})

test('finance takes out any receipt, on record; neighbours and strangers take out none', async () => {
  const { body } = await clerk.get<Paper>(receiptPath())
  expect(await wordsOf(body.link)).toContain('1,234.56')
  const audited = await database.owner.query('select subject from audit_log where action = $1', [
    'paper.take',
  ])
  expect(audited.rows).toEqual([{ subject: `receipt ${receiptId}` }])
  const next = await home.unit({ label: '3栋2单元1802' })
  await home.resident(next, { openid: 'o-neighbour' })
  expect((await (await server.as('o-neighbour')).get(receiptPath())).status).toBe(404)
  await home.staff(['technician'], { openid: 'o-fixer' })
  expect((await (await server.as('o-fixer')).get(receiptPath())).status).toBe(403)
})

test('a link lives ten minutes and opens nothing else', async () => {
  const { link } = (await owner.get<Paper>(receiptPath())).body
  expect((await open(link.replace('/papers/', '/exports/'))).statusCode).toBe(404)
  expect((await open(`${link.slice(0, -3)}AAA`)).statusCode).toBe(404)
  server.passTime(11 * 60_000)
  expect((await open(link)).statusCode).toBe(404)
  server.passTime(-11 * 60_000)
})

test('a payment notice says what is still owed today, to its household and to finance alike', async () => {
  const own = await owner.get<Paper>(`/communities/${home.communityId}/units/${unit.unitId}/payment-notice`)
  const theirs = await clerk.get<Paper>(
    `/communities/${home.communityId}/units/${unit.unitId}/payment-notice`,
  )
  const words = await wordsOf(own.body.link)
  expect(words).toContain('物业服务费（已到期）2026-032026-03-20250.400.40250.00')
  expect(words).toContain('贰佰伍拾元整')
  expect(words).not.toContain('2026-02')
  expect(await wordsOf(theirs.body.link)).toBe(words)
})

test('what was given back in part is said, what was given back whole is marked void and keeps its number', async () => {
  const take = async (amountFen: number) =>
    database.owner.query(
      `insert into prepayment_moves (community_id, household_id, kind, amount_fen, receipt_id, at)
       values ($1, $2, 'refunded', $3, $4, now())`,
      [home.communityId, unit.householdId, -amountFen, receiptId],
    )
  await take(98_416)
  const { body } = await owner.get<Paper>(receiptPath())
  expect(await wordsOf(body.link)).toContain('其中984.16元已退回，实际收款250.40元')
  await database.owner.query(
    `insert into allocations (community_id, receipt_id, charge_id, amount_fen, reverses_id, refund_id, at)
     select community_id, receipt_id, charge_id, -amount_fen, id, uuidv7(), now() from allocations where receipt_id = $1`,
    [receiptId],
  )
  const words = await wordsOf((await owner.get<Paper>(receiptPath())).body.link)
  expect(words).toContain('收据作废')
  expect(words).toContain('壹仟贰佰叁拾肆元伍角陆分')
})

test('finance takes out the written demand and the whole file of a household in arrears, and nobody else does', async () => {
  const { rows } = await database.owner.query<{ id: string }>(
    `insert into dunning_cases (community_id, household_id, unit_id, level, look_at)
     values ($1, $2, $3, 0, now()) returning id`,
    [home.communityId, unit.householdId, unit.unitId],
  )
  const path = (paper: string) => `/communities/${home.communityId}/dunning/${rows[0]?.id}/${paper}`
  expect((await owner.get(path('demand'))).status).toBe(403)
  const demand = await clerk.get<Paper>(path('demand'))
  expect(demand.body.fileName).toMatch(/^催缴函_3栋2单元1801_\d{4}-\d\d-\d\d\.pdf$/)
  const letter = await wordsOf(demand.body.link)
  expect(letter).toContain('催缴函')
  expect(letter).toContain('合计250.00元（人民币贰佰伍拾元整）')
  expect(letter).toContain('第九百四十四条')
  const pack = await wordsOf((await clerk.get<Paper>(path('pack'))).body.link)
  for (const part of ['催缴函', '一、欠费明细', '二、催告记录和送达证据', '三、缴费约定'])
    expect(pack).toContain(part)
  const taken = await database.owner.query(
    "select count(*)::int as n from audit_log where action = 'paper.take' and subject = $1",
    [`dunning ${rows[0]?.id}`],
  )
  expect(taken.rows).toEqual([{ n: 2 }])
})
