import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { writeExport } from '@haolin/server/src/statements/write-export.ts'
import type { Api } from '@haolin/shared/api/index.ts'
import type { StatementName } from '@haolin/shared/billing/statement.ts'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../support/app.ts'
import { type BuiltUnit, buildCommunity, type Community } from '../../support/build-community.ts'
import type { Client } from '../../support/client.ts'
import { useDatabase } from '../../support/database.ts'
import { insert } from '../../support/insert.ts'

type Preview = Api['GET /communities/:communityId/register-imports/:importId']['reply']
type Wish = Api['POST /communities/:communityId/exports']['body']
const database = useDatabase()
let product: TestApp
let here: Community
let there: Community
let manager: Client
let owner: Client
let token: string
let first: BuiltUnit
let second: BuiltUnit
let buildings: string[]
const phone = '13812345678'
const why = '向街道报送人口底册'

beforeAll(async () => {
  product = await startApp(database)
  here = await buildCommunity(database)
  there = await buildCommunity(database, '别处')
  await here.staff(['manager'], { openid: 'manager', name: '周建明' })
  await here.staff(['manager'], { openid: 'second-manager' })
  await here.staff(['finance'], { openid: 'finance' })
  await here.staff(['agent'], { openid: 'agent' })
  await there.staff(['manager'], { openid: 'elsewhere' })
  buildings = [await here.building('1栋'), await here.building('2栋')]
  first = await here.unit({ label: '1栋1单元0101' })
  second = await here.unit({
    label: '2栋1单元201',
    buildingId: buildings[1] as string,
    areaScaled: 1_234_567,
  })
  await here.resident(first, { openid: 'owner', name: '王小丽', phone })
  await here.resident(first, { name: '=HYPERLINK("x")', phone: '13900001111', relation: 'member' })
  await here.resident(first, { name: "'+86", phone: null, relation: 'member' })
  await here.resident(second, { openid: 'other-owner', name: 'Ａnna 李', phone: '13900002222' })
  await here.resident(second, {
    name: '租客',
    relation: 'tenant',
    validUntil: new Date('2099-12-31T16:00:00Z'),
  })
  const former = await here.resident(second, { name: '前业主', phone: '13900003333' })
  await database.owner.query(`update residents set removed_at = '2026-03-01T04:00:00Z' where id = $1`, [
    former.residentId,
  ])
  const of = { community_id: here.communityId, household_id: first.householdId }
  await insert(database, 'vehicles', { ...of, plate: '浙A12345', note: '＋白色', from_on: '2021-01-01' })
  await insert(database, 'vehicles', {
    ...of,
    plate: '浙A99999',
    from_on: '2020-01-01',
    until_on: '2021-01-01',
  })
  await insert(database, 'pets', { ...of, kind: 'dog', name: '旺财' })
  const space = { community_id: here.communityId, kind: 'owned', from_on: '2020-01-01' }
  await insert(database, 'parking_spaces', { ...space, code: 'A-01', household_id: first.householdId })
  await insert(database, 'parking_spaces', { ...space, code: '0012' })
  manager = await product.as('manager')
  owner = await product.as('owner')
  const code = await product.wechat.loginCode('manager')
  token = (await product.client().call('POST /session', { body: { code } })).body.tokens.accessToken
})
afterAll(() => product.stop())

const params = () => ({ communityId: here.communityId })
const ask = (who: Client, wish: Wish) =>
  who.call('POST /communities/:communityId/exports', { params: params(), body: wish })
const see = async (who: Client, exportId: string) =>
  who.call('GET /communities/:communityId/exports/:exportId', { params: { ...params(), exportId } })

async function taken(statement: StatementName, more: Partial<Wish> = {}) {
  const { status, body } = await ask(manager, { statement, format: 'xlsx', filters: {}, ...more })
  expect(status).toBe(202)
  await product.runJobs()
  const done = (await see(manager, body.exportId)).body
  expect(done).toMatchObject({ state: 'done', failure: null })
  const { rawPayload } = await product.app.inject({ method: 'GET', url: done.link ?? '/nowhere' })
  return { done, bytes: rawPayload }
}

async function open(bytes: Buffer) {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes as unknown as ExcelJS.Buffer)
  const [about, list] = book.worksheets
  const lines = (sheet: ExcelJS.Worksheet | undefined) =>
    (sheet?.getSheetValues() ?? []).slice(1).map((row) => [...((row ?? []) as unknown[])].slice(1))
  const [head = [], ...rows] = lines(list)
  const records = rows.map((row) => Object.fromEntries(head.map((title, i) => [title, row[i] ?? null])))
  return { told: Object.fromEntries(lines(about)), rows: records }
}

/** Reads a file in as people do, and says what it would do. */
async function wouldDo(kind: string, bytes: Buffer, name: string): Promise<Preview> {
  const edge = 'haolin-edge'
  const head = `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`
  const answer = await product.app.inject({
    method: 'POST',
    url: `/api/communities/${here.communityId}/register-imports?kind=${kind}`,
    headers: { authorization: `Bearer ${token}`, 'content-type': `multipart/form-data; boundary=${edge}` },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${edge}--\r\n`)]),
  })
  expect(answer.statusCode).toBe(201)
  return answer.json<Preview>()
}

test('the lists say what the register holds, and the first sheet says what they are', async () => {
  const homes = await open((await taken('homes')).bytes)
  expect(homes.told).toMatchObject({
    报表: '房屋名册',
    小区: '锦绣花园',
    楼栋: '全部',
    操作人: '周建明',
    行数: 2,
  })
  expect(homes.told).toHaveProperty('数据截至（北京时间）')
  expect(homes.rows).toMatchObject([
    { 房号: '1栋1单元0101', 楼栋: '1栋', 单元: '1单元', 建筑面积: 89, 用途: '住宅', 状态: '自住' },
    { 房号: '2栋1单元201', 建筑面积: 123.4567 },
  ])
  const people = await open((await taken('people')).bytes)
  expect(people.rows).toMatchObject([
    { 姓名: '王*丽', 手机号: '138****5678', 身份: '业主', 移出日期: null, 已绑定: '是' },
    { 身份: '家庭成员', 手机号: '139****1111' },
    { 身份: '家庭成员', 手机号: null },
    { 房号: '2栋1单元201', 姓名: expect.stringMatching(/^Ａ\*+李$/) },
    { 身份: '租户', 租约到期: new Date('2099-12-31T00:00:00Z') },
    { 姓名: '前*主', 移出日期: new Date('2026-03-01T00:00:00Z') },
  ])
  expect(people.told).toMatchObject({ 姓名和手机号: '隐去一部分' })
  expect((await open((await taken('vehicles')).bytes)).rows).toMatchObject([
    { 车牌号: '浙A99999', 停用日期: new Date('2021-01-01T00:00:00Z') },
    { 房号: '1栋1单元0101', 车牌号: '浙A12345', 备注: '＋白色', 停用日期: null },
  ])
  expect((await open((await taken('spaces')).bytes)).rows).toMatchObject([
    { 车位号: '0012', 房号: null },
    { 车位号: 'A-01', 房号: '1栋1单元0101', 性质: '产权' },
  ])
  expect((await open((await taken('pets')).bytes)).rows).toMatchObject([{ 种类: '犬', 名字: '旺财' }])
  const households = await open(
    (await taken('households', { filters: { buildingId: buildings[1] as string } })).bytes,
  )
  expect(households.rows).toMatchObject([{ 房号: '2栋1单元201', 开始日期: new Date('2020-01-01T00:00:00Z') }])
  expect(households.told).toMatchObject({ 楼栋: '2栋' })
})

test('whole numbers need the right, a reason and a fresh sign-in; everybody in the list can read that it was taken', async () => {
  const wish: Wish = { statement: 'people', format: 'xlsx', filters: {}, fullNamesFor: why }
  const { fullNamesFor: _, ...masked } = wish
  expect((await ask(await product.as('finance'), wish)).code).toBe('not_allowed')
  expect((await ask(await product.as('finance'), masked)).status).toBe(202)
  expect((await ask(await product.as('agent'), wish)).status).toBe(403)
  expect((await ask(manager, { ...wish, fullNamesFor: '查' })).refusal.fields).toMatchObject([
    { field: 'fullNamesFor' },
  ])
  const looks = async (who: Client) => (await who.call('GET /me/looks')).body.items
  const before = await looks(owner)
  const { done, bytes } = await taken('people', {
    fullNamesFor: why,
    filters: { buildingId: buildings[0] as string },
  })
  const { rows, told } = await open(bytes)
  expect(rows[0]).toMatchObject({ 姓名: '王小丽', 手机号: phone })
  expect(told).toMatchObject({ 姓名和手机号: `完整，理由：${why}` })
  expect((await looks(owner)).slice(0, -before.length || undefined)).toEqual([
    {
      at: expect.any(String),
      communityName: '锦绣花园',
      who: '项目经理',
      what: '名册里的姓名和电话（整份导出）',
      reason: '导出名册，理由已留档',
    },
  ])
  // Only one building was taken out, so nobody of the other was looked at.
  expect(await looks(await product.as('other-owner'))).toEqual([])
  const log = await database.owner.query('select from access_log where subject_id = $1', [done.exportId])
  expect(log.rowCount).toBe(1)
  const audited = await database.owner.query('select action, detail from audit_log where subject = $1', [
    `export ${done.exportId}`,
  ])
  expect(audited.rows).toMatchObject([
    { action: 'statement.export', detail: { statement: 'people', fullNamesFor: why } },
  ])
  // The reason was this manager's: nobody else gets the file, though another manager may ask for one.
  const other = await product.as('second-manager')
  expect((await see(other, done.exportId)).status).toBe(404)
  const listed = await other.call('GET /communities/:communityId/exports', { params: params() })
  expect(listed.body.exports.map(({ exportId }) => exportId)).not.toContain(done.exportId)
  expect((await see(await product.as('elsewhere'), done.exportId)).status).toBe(404)
})

test.each(['xlsx', 'csv'] as const)(
  'what went out whole comes in again without a difference: %s',
  async (format) => {
    for (const [kind, same] of [
      ['homes', 2],
      ['people', 6],
      ['vehicles', 2],
    ] as const) {
      const { done, bytes } = await taken(kind, { format, fullNamesFor: why })
      const preview = await wouldDo(kind, bytes, done.fileName ?? '')
      expect(preview.counts, JSON.stringify(preview.items)).toEqual({ new: 0, changed: 0, same, refused: 0 })
    }
  },
)

test('in CSV no cell begins a formula, and numbers people read as words stay words', async () => {
  const people = (await taken('people', { format: 'csv', fullNamesFor: why })).bytes.toString()
  expect(people).toContain(`"'=HYPERLINK(""x"")"`)
  expect(people).toContain(`"''+86"`)
  const spaces = (await taken('spaces', { format: 'csv' })).bytes.toString()
  expect(spaces).toContain(`"'0012"`)
  expect(spaces).not.toContain('合计')
})

test('a list killed between two parts goes on, and tells of the moment it was asked for', async () => {
  const { body } = await ask(manager, { statement: 'people', format: 'csv', filters: {}, fullNamesFor: why })
  const job = { ...params(), exportId: body.exportId }
  const { putStream } = product.world.storage
  product.world.storage.putStream = async () => {
    throw new Error('killed')
  }
  await expect(writeExport(contextOf(product.world, 'killed'), job, 2)).rejects.toThrow('killed')
  product.world.storage.putStream = putStream
  await here.resident(first, { name: '后来的人', relation: 'member' })
  await product.runJobs()
  const done = (await see(manager, body.exportId)).body
  expect(done).toMatchObject({ state: 'done', allRows: 6 })
  const file = await product.app.inject({ method: 'GET', url: done.link ?? '/nowhere' })
  expect(file.payload).not.toContain('后来的人')
  expect(file.payload).toContain(phone)
})

test('nothing to list is still a file with its head', async () => {
  const empty = await open((await taken('pets', { filters: { buildingId: buildings[1] as string } })).bytes)
  expect(empty.rows).toEqual([])
  expect(empty.told).toMatchObject({ 报表: '宠物名册', 行数: 0 })
})
