import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { takeInRows } from '@haolin/server/src/register/take-in-rows.ts'
import type { Api } from '@haolin/shared/api/index.ts'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../support/app.ts'
import { buildCommunity, type Community } from '../../support/build-community.ts'
import type { Client } from '../../support/client.ts'
import { useDatabase } from '../../support/database.ts'

type Preview = Api['GET /communities/:communityId/register-imports/:importId']['reply']
const database = useDatabase()
let product: TestApp
let here: Community
let agent: Client
let token: string

beforeAll(async () => {
  product = await startApp(database)
  here = await buildCommunity(database)
  await here.staff(['agent'], { openid: 'agent' })
  agent = await product.as('agent')
  const code = await product.wechat.loginCode('agent')
  token = (await product.client().call('POST /session', { body: { code } })).body.tokens.accessToken
})
afterAll(() => product.stop())

async function upload(kind: string, bytes: Buffer, name = '名单.xlsx', community = here) {
  const edge = 'haolin-edge'
  const head = `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`
  const answer = await product.app.inject({
    method: 'POST',
    url: `/api/communities/${community.communityId}/register-imports?kind=${kind}`,
    headers: { authorization: `Bearer ${token}`, 'content-type': `multipart/form-data; boundary=${edge}` },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${edge}--\r\n`)]),
  })
  return { status: answer.statusCode, body: answer.json<Preview & { code: string }>() }
}
const csv = (text: string) => Buffer.from(text)
const params = (importId: string) => ({ communityId: here.communityId, importId })
const confirm = (importId: string) =>
  agent.call('POST /communities/:communityId/register-imports/:importId/confirm', {
    params: params(importId),
  })
const undo = (importId: string) =>
  agent.call('POST /communities/:communityId/register-imports/:importId/undo', { params: params(importId) })
const show = async (importId: string) =>
  (await agent.call('GET /communities/:communityId/register-imports/:importId', { params: params(importId) }))
    .body
async function takeIn(kind: string, text: string): Promise<Preview> {
  const { body } = await upload(kind, csv(text), '名单.csv')
  await confirm(body.importId)
  await product.runJobs()
  return show(body.importId)
}
const count = async (table: string) =>
  (
    await database.owner.query<{ n: number }>(
      `select count(*)::int as n from ${table} where community_id = $1`,
      [here.communityId],
    )
  ).rows[0]?.n

describe('a workbook', () => {
  test('with a title, merged cells, formulas, full width and numbers as numbers is read as one sees it', async () => {
    const book = new ExcelJS.Workbook()
    const sheet = book.addWorksheet('房屋')
    sheet.addRow(['锦绣花园房屋台账'])
    sheet.mergeCells('A1:E1')
    sheet.addRow(['栋号', '单元号', '室号 ', '建筑面积（平方米）', '交房日期'])
    sheet.addRow(['７栋', 1, 101, { formula: '80+9.43', result: 89.43 }, new Date('2020-06-01T00:00:00Z')])
    sheet.addRow(['', 1, ' 102 ', 90, '2020/6/1'])
    sheet.mergeCells('A3:A4')
    sheet.addRow([])
    sheet.addRow(['7栋', 1, 103, { formula: 'SUM(1)' }, ''])
    const { status, body } = await upload('homes', Buffer.from(await book.xlsx.writeBuffer()))
    expect(status).toBe(201)
    expect(body.counts).toEqual({ new: 2, changed: 0, same: 0, refused: 1 })
    expect(body.items.find(({ line }) => line === 6)?.problems).toMatchObject([{ field: '建筑面积' }])
    expect(body.items.find(({ line }) => line === 4)).toMatchObject({ said: '7栋1单元102', outcome: 'new' })
    expect(await count('units')).toBe(0)
  })

  test('that is none is refused kindly, and so is an empty one; GBK text is read', async () => {
    expect((await upload('homes', Buffer.from('PK not a zip'), 'a.xlsx')).body.code).toBe('sheet_broken')
    expect((await upload('homes', csv('房号,面积\n'), 'a.csv')).body.code).toBe('sheet_lacks')
    // 房号,面积 / 8栋1单元101,80 as Excel in China saves it.
    const gbk = Buffer.from('b7bfbac52cc3e6bbfd0a38b6b031b5a5d4aa3130312c3830', 'hex')
    expect((await upload('homes', gbk, 'a.csv')).body.items).toMatchObject([
      { said: '8栋1单元101', outcome: 'new' },
    ])
  })
})

test('columns nobody could guess are pointed at, and the rows judged anew', async () => {
  const { body } = await upload('homes', csv('甲,乙\n9栋1单元101,80\n'), 'a.csv')
  expect(body.lacks).toMatch(/哪一列是房号/)
  expect((await confirm(body.importId)).code).toBe('sheet_lacks')
  const mapped = await agent.call('PUT /communities/:communityId/register-imports/:importId/mapping', {
    params: params(body.importId),
    body: { mapping: { unit: 0, area: 1 } },
  })
  expect(mapped.body).toMatchObject({ lacks: null, counts: { new: 1 } })
})

describe('taking in', () => {
  test('2,000 homes go in once, in batches, killed in between goes on, and again changes nothing', async () => {
    const rows = Array.from(
      { length: 2_000 },
      (_, i) => `${20 + Math.floor(i / 500)}栋,1单元,${101 + (i % 500)},88.8`,
    )
    const text = `楼栋,单元,房间,建筑面积\n${rows.join('\n')}`
    const { body } = await upload('homes', csv(text), 'a.csv')
    expect(body.counts.new).toBe(2_000)
    await confirm(body.importId)
    let transactions = 0
    const world = contextOf(product.world, 'test')
    const dying = {
      ...world,
      inTx: ((work) => {
        if (++transactions > 3) throw new Error('killed')
        return world.inTx(work)
      }) as typeof world.inTx,
    }
    const job = { communityId: here.communityId, importId: body.importId }
    await expect(takeInRows(dying, job)).rejects.toThrow('killed')
    expect((await show(body.importId)).doneRows).toBe(600)
    await product.runJobs()
    await takeInRows(world, job)
    expect(await show(body.importId)).toMatchObject({
      state: 'done',
      doneRows: 2_000,
      counts: { new: 2_000 },
    })
    expect(await count('units')).toBe(2_000)
    expect((await upload('homes', csv(text), 'a.csv')).body.counts).toEqual({
      new: 0,
      changed: 0,
      same: 2_000,
      refused: 0,
    })
    expect((await undo(body.importId)).body).toEqual({ undone: 2_000, kept: 0 })
    expect([await count('units'), await count('buildings')]).toEqual([0, 0])
    expect((await undo(body.importId)).code).toBe('import_not_ready')
  })

  test('homes, people and vehicles build on each other; what is built on stays, with its reason', async () => {
    const homes = await takeIn('homes', '房号,面积,状态\n3栋2单元1801,89.43,空置\n3栋2单元1802,120,空置\n')
    const people = await takeIn(
      'people',
      '房号,姓名,手机,身份\n3-2-1801,张三😀,13800000001,业主\n3-2-1801,李四,13800000002,家属\n3-2-1801,李四,13800000002,家属\n',
    )
    expect(people.counts).toEqual({ new: 2, changed: 0, same: 0, refused: 1 })
    await takeIn('vehicles', '房号,车牌\n3-2-1801,浙A12345\n')
    const again = await takeIn('people', '房号,姓名,手机,身份\n3-2-1801,张叁,13800000001,业主\n')
    expect(again.counts.changed).toBe(1)
    expect((await undo(again.importId)).body).toEqual({ undone: 1, kept: 0 })

    const first = await undo(homes.importId)
    expect(first.body).toEqual({ undone: 1, kept: 1 })
    const kept = (await show(homes.importId)).items.find(({ said }) => said === '3栋2单元1801')
    expect(kept?.problems[0]?.message).toMatch(/已经登记了住户/)

    await database.owner.query(
      `update residents set account_id = (select id from accounts limit 1) where community_id = $1 and name = '张三😀'`,
      [here.communityId],
    )
    expect((await undo(people.importId)).body).toEqual({ undone: 1, kept: 1 })
    const { rows } = await database.owner.query<{ name: string }>(
      'select name from residents where community_id = $1',
      [here.communityId],
    )
    expect(rows).toEqual([{ name: '张三😀' }])
  })

  test('a file of another community does not exist here', async () => {
    const elsewhere = await buildCommunity(database, '乙小区')
    await elsewhere.staff(['agent'], { openid: 'stranger' })
    const stranger = await product.as('stranger')
    const { body } = await upload('homes', csv('房号,面积\n5栋1单元101,80\n'), 'a.csv')
    const answer = await stranger.call('GET /communities/:communityId/register-imports/:importId', {
      params: { communityId: elsewhere.communityId, importId: body.importId },
    })
    expect(answer.status).toBe(404)
  })
})

test('the template is a workbook whose heads we know ourselves', async () => {
  const answer = await product.app.inject({ method: 'GET', url: '/api/register-templates/people' })
  expect(answer.statusCode).toBe(200)
  const { body } = await upload('people', answer.rawPayload)
  expect(body).toMatchObject({ lacks: null, rows: 1 })
  expect((await product.app.inject({ method: 'GET', url: '/api/register-templates/cats' })).statusCode).toBe(
    404,
  )
})
