import { randomUUID } from 'node:crypto'
import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { expireExports } from '@haolin/server/src/statements/expire-exports.ts'
import { writeExport } from '@haolin/server/src/statements/write-export.ts'
import type { StatementName } from '@haolin/shared/billing/statement.ts'
import ExcelJS from 'exceljs'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../support/app.ts'
import { type Books, buildBooks } from '../../support/build-books.ts'
import { type BuiltUnit, buildCommunity, type Community } from '../../support/build-community.ts'
import type { Client } from '../../support/client.ts'
import { useDatabase } from '../../support/database.ts'

const database = useDatabase()
let server: TestApp
let home: Community
let books: Books
let clerk: Client
let unit: BuiltUnit
let params: { communityId: string }

beforeAll(async () => {
  server = await startApp(database)
  home = await buildCommunity(database, '锦绣/花园')
  books = await buildBooks(database, home)
  await home.staff(['finance'], { openid: 'o-clerk', name: '陈静' })
  clerk = await server.as('o-clerk')
  unit = await home.unit({ label: '0012' })
  const { accountId } = await home.resident(unit, { openid: 'o-owner', name: '=王小丽' })
  for (let i = 0; i < 60; i++) {
    await books.charge(unit, { period: '2026-03', dueOn: '2026-03-20', settledFen: i * 11, source: `S${i}` })
  }
  const chargeId = await books.charge(unit, { period: '2026-04', dueOn: '2026-04-20', source: 'paid' })
  await books.receipt(unit, {
    accountId: accountId!,
    receivedAt: '2026-04-30T17:00:00Z',
    allocated: [{ chargeId, amountFen: 5 }],
    prepaidFen: 7,
  })
  params = { communityId: home.communityId }
})
// One sign-in may start twenty exports a minute; a busy test is several browsers.
afterEach(async () => {
  clerk = await server.as('o-clerk')
})
afterAll(() => server.stop())

type Wish = { statement: StatementName; format: 'xlsx' | 'csv'; filters: object; fullNamesFor?: string }
const start = (wish: Wish, key = randomUUID()) =>
  clerk.call('POST /communities/:communityId/exports', { params, body: wish, key })
const see = async (exportId: string) =>
  (await clerk.call('GET /communities/:communityId/exports/:exportId', { params: { ...params, exportId } }))
    .body
const download = (link: string | null) => server.app.inject({ method: 'GET', url: link ?? '/nowhere' })

async function exported(wish: Wish) {
  const { body } = await start(wish)
  await server.runJobs()
  const done = await see(body.exportId)
  expect(done).toMatchObject({ state: 'done', failure: null })
  return { done, bytes: (await download(done.link)).rawPayload }
}

async function open(bytes: Buffer) {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes as unknown as ExcelJS.Buffer)
  const data = book.worksheets[1]!
  const last = data.getRow(data.rowCount)
  return { book, data, last: data.columns.map((_, i) => last.getCell(i + 1).value) }
}
const toFen = (value: unknown) => (typeof value === 'number' ? Math.round(value * 100) : null)

test('an export is promised at once, written in the background, told, audited, and downloaded by name', async () => {
  const { status, body } = await start({
    statement: 'receivables',
    format: 'xlsx',
    filters: { from: '2026-03', to: '2026-03' },
  })
  expect(status).toBe(202)
  expect(body).toMatchObject({ state: 'waiting', link: null, fileName: null, expiresAt: null })
  const audited = await database.owner.query(
    'select action, subject, detail from audit_log where subject = $1',
    [`export ${body.exportId}`],
  )
  expect(audited.rows).toMatchObject([
    { action: 'statement.export', detail: { statement: 'receivables', filters: { from: '2026-03' } } },
  ])
  await server.runJobs()
  const done = await see(body.exportId)
  expect(done).toMatchObject({ state: 'done', doneRows: 60, allRows: 60, totalFen: 60 * 25_040 })
  expect(done.fileName).toMatch(/^锦绣-花园_应收明细_2026-03_\d{8}-\d{6}_陈静\.xlsx$/)
  const inbox = await database.owner.query('select title, body from messages where about_id = $1', [
    body.exportId,
  ])
  expect(inbox.rows).toEqual([{ title: '报表已经导出', body: '《应收明细》共 60 行，七天内可以下载。' }])
  const file = await download(done.link)
  expect(file.statusCode).toBe(200)
  expect(file.rawPayload).toHaveLength(done.bytes!)
  expect(file.headers['content-disposition']).toContain(encodeURIComponent(done.fileName!))
  expect(
    (await clerk.call('GET /communities/:communityId/exports', { params })).body.exports[0]?.exportId,
  ).toBe(body.exportId)
})

test.each(['receivables', 'receipts', 'arrears'] as const)(
  '%s: screen, xlsx and csv have the same rows and totals',
  async (statement) => {
    const screen = (
      await clerk.call('GET /communities/:communityId/statements/:statement', {
        params: { ...params, statement },
      })
    ).body
    const { data, last, book } = await open(
      (await exported({ statement, format: 'xlsx', filters: {} })).bytes,
    )
    const csv = (await exported({ statement, format: 'csv', filters: {} })).bytes.toString()
    const lines = csv.trimEnd().split('\r\n')
    const csvTotals = lines.at(-1)!.split(',')
    expect(data.rowCount).toBe(screen.rowCount + 2)
    expect(lines).toHaveLength(screen.rowCount + 2)
    for (const [i, total] of screen.totals.entries()) {
      if (total === null) continue
      expect(toFen(last[i])).toBe(total)
      expect(csvTotals[i]).toBe((Number(total) / 100).toFixed(2))
    }
    const told = Object.fromEntries(
      book.worksheets[0]!.getSheetValues()
        .slice(1)
        .map((row) => (row as string[]).slice(1)),
    )
    expect(told).toMatchObject({ 小区: '锦绣/花园', 操作人: '陈静', 楼栋: '全部', 行数: screen.rowCount })
    expect(told.水印).toMatch(/^好邻 陈静 \d{4}-\d\d-\d\d \d\d:\d\d:\d\d 导出，仅供内部使用$/)
  },
)

test('room numbers and transaction ids stay text, days are days in Beijing, and a name starts no formula', async () => {
  const { data } = await open((await exported({ statement: 'receipts', format: 'xlsx', filters: {} })).bytes)
  const heads = (data.getRow(1).values as string[]).slice(1)
  const cell = (title: string) => data.getCell(2, heads.indexOf(title) + 1)
  expect(cell('房号')).toMatchObject({ value: '0012', numFmt: '@' })
  expect(cell('微信单号').value).toMatch(/^\d{28}$/)
  expect(cell('收款日').value).toEqual(new Date('2026-05-01T00:00:00Z'))
  expect(cell('付款人')).toMatchObject({ type: ExcelJS.ValueType.String, value: '=**丽' })
  const csv = (await exported({ statement: 'receipts', format: 'csv', filters: {} })).bytes.toString()
  expect(csv).toContain(`"'0012"`)
  expect(csv).toMatch(/"'\d{28}"/)
  expect(csv).toContain(`"'=**丽"`)
})

test('names are told in full only for a reason, which stands in the file and in the audit', async () => {
  const wish: Wish = { statement: 'receipts', format: 'csv', filters: {} }
  const short = await start({ ...wish, fullNamesFor: '查' })
  expect(short).toMatchObject({ status: 400, refusal: { fields: [{ field: 'fullNamesFor' }] } })
  const fullNamesFor = '法院立案材料'
  const { done, bytes } = await exported({ ...wish, fullNamesFor })
  expect(bytes.toString()).toContain('=王小丽')
  expect(done.fullNamesFor).toBe(fullNamesFor)
  const audited = await database.owner.query('select detail from audit_log where subject = $1', [
    `export ${done.exportId}`,
  ])
  expect(audited.rows).toMatchObject([{ detail: { fullNamesFor } }])
  const xlsx = await open((await exported({ ...wish, format: 'xlsx', fullNamesFor })).bytes)
  const told = JSON.stringify(xlsx.book.worksheets[0]!.getSheetValues())
  expect(told).toContain(`完整，理由：${fullNamesFor}`)
})

test('a worker that is killed half way leaves an export that the next one finishes, with the whole file', async () => {
  const { putStream } = server.world.storage
  const { body } = await start({ statement: 'receivables', format: 'csv', filters: {} })
  const key = { ...params, exportId: body.exportId }
  server.world.storage.putStream = async (name, pieces) => {
    for await (const _ of pieces) throw new Error(`killed while writing ${name}`)
    return { bytes: 0 }
  }
  await expect(writeExport(contextOf(server.world, 'killed'), key)).rejects.toThrow('killed')
  server.world.storage.putStream = putStream
  expect(await see(body.exportId)).toMatchObject({ state: 'running', link: null })
  await server.runJobs()
  const done = await see(body.exportId)
  expect(done).toMatchObject({ state: 'done' })
  const lines = (await download(done.link)).payload.trimEnd().split('\r\n')
  expect(lines).toHaveLength(done.allRows + 2)
})

test('the same request twice is one export, and a job that runs again changes nothing', async () => {
  const key = randomUUID()
  const wish: Wish = { statement: 'arrears', format: 'csv', filters: {} }
  const [first, second] = [await start(wish, key), await start(wish, key)]
  expect(second.body.exportId).toBe(first.body.exportId)
  await server.runJobs()
  const before = await see(first.body.exportId)
  await writeExport(contextOf(server.world, 'again'), { ...params, exportId: first.body.exportId })
  expect({ ...(await see(first.body.exportId)), link: null }).toEqual({ ...before, link: null })
})

test('a link lives ten minutes, the file seven days', async () => {
  const { done } = await exported({ statement: 'arrears', format: 'csv', filters: {} })
  server.passTime(9 * 60_000)
  expect((await download(done.link)).statusCode).toBe(200)
  server.passTime(2 * 60_000)
  expect((await download(done.link)).json()).toMatchObject({ code: 'not_found' })
  expect((await download(done.link!.replace('exports', 'files'))).statusCode).toBe(404)
  const days = (n: number) => server.passTime(n * 24 * 3600_000)
  days(6)
  await expireExports(contextOf(server.world, 'expiry'))
  expect((await download((await see(done.exportId)).link)).statusCode).toBe(200)
  days(1)
  expect((await see(done.exportId)).link).toBeNull()
  await Promise.all([1, 2].map(() => expireExports(contextOf(server.world, 'expiry'))))
  expect(await see(done.exportId)).toMatchObject({ state: 'expired', link: null })
  const key = `${home.communityId}/exports/${done.exportId}.csv`
  expect(await server.world.storage.get(key)).toBeNull()
  days(-7)
  server.passTime(-11 * 60_000)
})

test('a store that fails is tried again; after a quarter of an hour the clerk is told in words', async () => {
  const { putStream } = server.world.storage
  const wish: Wish = { statement: 'arrears', format: 'xlsx', filters: {} }
  const { body } = await start(wish)
  server.world.storage.putStream = async () => {
    throw new Error('the disk is full')
  }
  try {
    await expect(server.runJobs()).rejects.toThrow('the disk is full')
    expect(await see(body.exportId)).toMatchObject({ state: 'running', failure: null })
    server.world.storage.putStream = putStream
    await server.runJobs()
    expect((await see(body.exportId)).state).toBe('done')

    const second = (await start(wish)).body.exportId
    server.world.storage.putStream = async () => {
      throw new Error('the disk is full')
    }
    server.passTime(16 * 60_000)
    await server.runJobs()
    const failed = await see(second)
    expect(failed).toMatchObject({ state: 'failed', link: null })
    expect(failed.failure).toMatch(/请再导出一次/)
    const lost = (await start(wish)).body.exportId
    server.passTime(4 * 3600_000)
    await expireExports(contextOf(server.world, 'expiry'))
    expect((await see(lost)).state).toBe('failed')
    await server.runJobs()
    expect((await see(lost)).state).toBe('failed')
  } finally {
    server.world.storage.putStream = putStream
    server.passTime(-(4 * 3600_000 + 16 * 60_000))
  }
})

test('what is booked while a file is being written is not half in it', async () => {
  const { putStream } = server.world.storage
  server.world.storage.putStream = async (key, bytes, mime) => {
    await books.chargeMany(unit, 1500, '2026-08')
    return putStream(key, bytes, mime)
  }
  try {
    const { done, bytes } = await exported({ statement: 'receivables', format: 'xlsx', filters: {} })
    expect(done).toMatchObject({ doneRows: 61, totalFen: 61 * 25_040 })
    const { data, last } = await open(bytes)
    expect(data.rowCount).toBe(63)
    expect(toFen(last[13])).toBe(61 * 25_040)
  } finally {
    server.world.storage.putStream = putStream
  }
})

test('20,000 rows come out in order, to the fen, with progress part by part', async () => {
  await books.chargeMany(unit, 20_000, '2026-10')
  const { body } = await start({
    statement: 'receivables',
    format: 'xlsx',
    filters: { from: '2026-10', to: '2026-10' },
  })
  const { storage } = server.world
  const seen: number[] = []
  const { put } = storage
  storage.put = async (...part) => {
    seen.push((await see(body.exportId)).doneRows)
    return put(...part)
  }
  await server.runJobs()
  storage.put = put
  const done = await see(body.exportId)
  const total = 20_000 * 25_040 + (20_000 * 20_001) / 2
  expect(done).toMatchObject({ state: 'done', allRows: 20_000, totalFen: total })
  expect(seen).toEqual(Array.from({ length: 5 }, (_, i) => i * 4_000))
  const { data, last } = await open((await download(done.link)).rawPayload)
  expect(data.rowCount).toBe(20_002)
  const amounts = data.getColumn(14).values.slice(2, -1).map(toFen)
  expect(amounts).toEqual(Array.from({ length: 20_000 }, (_, i) => 25_041 + i))
  expect(toFen(last[13])).toBe(total)
}, 60_000)

test('only those who keep the books see exports, and only of their community', async () => {
  const { done } = await exported({ statement: 'arrears', format: 'csv', filters: {} })
  const other = await buildCommunity(database, '别处')
  await other.staff(['finance'], { openid: 'o-elsewhere' })
  const stranger = await server.as('o-elsewhere')
  const path = `/exports/${done.exportId}`
  expect((await stranger.get(`/communities/${home.communityId}${path}`)).status).toBe(404)
  expect((await stranger.get(`/communities/${other.communityId}${path}`)).status).toBe(404)
  expect((await (await server.as('o-owner')).get(`/communities/${home.communityId}${path}`)).status).toBe(403)
  const turned = await start({
    statement: 'arrears',
    format: 'csv',
    filters: { from: '2026-05', to: '2026-04' },
  })
  expect(turned).toMatchObject({ status: 400, refusal: { fields: [{ field: 'to' }] } })
})
