import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../support/app.ts'
import { type BuiltUnit, buildCommunity, type Community } from '../../support/build-community.ts'
import { billPeriod, buildFees } from '../../support/build-fees.ts'
import { buildMeter, buildWater } from '../../support/build-meters.ts'
import type { Client } from '../../support/client.ts'
import { useDatabase } from '../../support/database.ts'

const database = useDatabase()
let app: TestApp
let community: Community
let finance: Client
let reader: Client
let water: string
const homes: BuiltUnit[] = []
const meters: string[] = []

beforeAll(async () => {
  app = await startApp(database)
  community = await buildCommunity(database)
  await buildFees(database, community)
  water = await buildWater(database, community)
  finance = await app.as((await community.staff(['finance'])).openid)
  reader = await app.as((await community.staff(['technician'])).openid)
  const [one, two] = [await community.building('1栋'), await community.building('2栋')]
  for (const [i, [label, buildingId]] of (
    [
      ['1栋1单元101', one],
      ['1栋1单元201', one],
      ['2栋1单元101', two],
      ['2栋1单元201', two],
    ] as const
  ).entries()) {
    const home = await community.unit({ label, buildingId })
    homes.push(home)
    const floor = { floor: label.endsWith('201') ? 2 : 1, id: home.unitId }
    await database.owner.query('update units set floor = $1 where id = $2', [floor.floor, floor.id])
    meters.push(await buildMeter(database, community, home, water, { code: `S-${i + 1}`, start: 100 }))
  }
})
afterAll(() => app.stop())

const params = () => ({ communityId: community.communityId })
const note = (meter: number, period: string, value: string, more: object = {}) =>
  reader.call('POST /communities/:communityId/meters/:meterId/readings', {
    params: { ...params(), meterId: meters[meter] ?? '' },
    body: { period, kind: 'normal', value, readOn: `${period}-25`, ...more },
  })
const list = async (period: string, show: 'all' | 'unread' | 'review') =>
  (
    await finance.call('GET /communities/:communityId/readings', {
      params: params(),
      query: { period, show },
    })
  ).body

describe('a reader', () => {
  test('walks from building to building, from the top floor down, and sees what is left', async () => {
    const { body } = await reader.call('GET /communities/:communityId/meter-route', {
      params: params(),
      query: { period: '2026-01' },
    })
    expect(body.buildings.map(({ name, all, read }) => [name, all, read])).toEqual([
      ['1栋', 2, 0],
      ['2栋', 2, 0],
    ])
    expect(body.stops.map(({ unitLabel, previous }) => [unitLabel, previous])).toEqual([
      ['1栋1单元201', '100'],
      ['1栋1单元101', '100'],
    ])
  })

  test('notes what a meter shows, and again as a correction', async () => {
    expect((await note(0, '2026-01', '112')).body.reading).toMatchObject({
      usage: '12',
      verdict: 'ok',
      billable: true,
    })
    expect((await note(0, '2026-01', '114.5')).body.reading).toMatchObject({ value: '114.5', usage: '14.5' })
    const { rows } = await database.app.query(
      'select revision from meter_readings where meter_id = $1 order by 1',
      [meters[0]],
    )
    expect(rows).toEqual([{ revision: 1 }, { revision: 2 }])
  })

  test('is stopped where the counter went backwards, and may note that it turned over', async () => {
    const lower = await note(1, '2026-01', '97')
    expect(lower.body.reading).toMatchObject({ verdict: 'negative', billable: false })
    expect(lower.body.reading?.advice).toContain('读数比上期小')
    const turned = await note(1, '2026-01', '97', { kind: 'rollover' })
    expect(turned.body.reading).toMatchObject({ usage: '99997', verdict: 'absurd', billable: false })
    expect((await note(1, '2026-01', '110')).body.reading).toMatchObject({ verdict: 'ok' })
    expect((await note(1, '2026-01', '123456')).code).toBe('reading_digits')
    expect((await note(1, '2031-01', '110')).code).toBe('period_wrong')
  })

  test('at the same moment as a colleague keeps both readings as revisions', async () => {
    const both = await Promise.all([note(2, '2026-01', '111'), note(2, '2026-01', '113')])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    const { rows } = await database.app.query(
      'select revision from meter_readings where meter_id = $1 order by 1',
      [meters[2]],
    )
    expect(rows).toEqual([{ revision: 1 }, { revision: 2 }])
  })
})

describe('who bills', () => {
  test('sees what is missing and what waits, and confirms what is unusual but right', async () => {
    for (const [period, value] of [
      ['2026-02', '125'],
      ['2026-03', '137'],
    ] as const)
      await note(0, period, value)
    expect((await note(0, '2026-04', '400')).body.reading).toMatchObject({
      verdict: 'absurd',
      billable: false,
    })
    const review = await list('2026-04', 'review')
    expect(review).toMatchObject({ all: 4, read: 1, review: 1 })
    expect(review.stops.map(({ code }) => code)).toEqual(['S-1'])
    const confirmed = await finance.call(
      'POST /communities/:communityId/meters/:meterId/readings/:period/confirm',
      {
        params: { ...params(), meterId: meters[0] ?? '', period: '2026-04' },
        body: { note: '业主说水管漏了' },
      },
    )
    expect(confirmed.body.reading).toMatchObject({ confirmed: true, billable: true, note: '业主说水管漏了' })
    expect((await list('2026-04', 'unread')).stops.map(({ code }) => code)).toEqual(['S-2', 'S-4', 'S-3'])
  })

  test('corrects an estimate later: what follows is counted anew', async () => {
    await note(3, '2026-01', '140', { kind: 'estimate' })
    expect((await note(3, '2026-02', '130')).body.reading).toMatchObject({
      verdict: 'below_estimate',
      billable: false,
    })
    await note(3, '2026-01', '115')
    const { stops } = await list('2026-02', 'all')
    expect(stops.find(({ code }) => code === 'S-4')?.reading).toMatchObject({ usage: '15', verdict: 'ok' })
  })
})

describe('a table of readings', () => {
  const table = [
    '房号,读数,抄表日期',
    '1-1-101,420,2026-05-25',
    '101,9,',
    '2栋1单元101,abc,',
    '1栋1单元201,131,',
    '9栋,1,',
  ].join('\n')
  const preview = (text = table) =>
    finance.call('POST /communities/:communityId/meter-imports/preview', {
      params: params(),
      body: { period: '2026-05', text },
    })
  const keep = () =>
    finance.call('POST /communities/:communityId/meter-imports', {
      params: params(),
      body: { period: '2026-05', text: table, mapping: { unit: 0, value: 1, readOn: 2 } },
    })

  test('is looked at row by row before anything is kept; a row that could be two homes is refused', async () => {
    const { body } = await preview()
    expect(body).toMatchObject({ good: 2, bad: 3, mapping: { unit: 0, value: 1, readOn: 2 } })
    expect(body.rows.map(({ line, problem, usage }) => [line, problem ?? usage])).toEqual([
      [2, '20'],
      [3, '「101」可能是 1栋1单元101、2栋1单元101，请写全楼栋和单元'],
      [4, '读数「abc」不是数字，最多三位小数'],
      [5, '21'],
      [6, '没有房号「9栋」的表，请核对'],
    ])
    expect(await list('2026-05', 'all')).toMatchObject({ read: 0 })
  })

  test('copied from a sheet, with tabs, reads the same; without a head it says so', async () => {
    expect((await preview(table.replaceAll(',', '\t'))).body).toMatchObject({ good: 2, bad: 3 })
    expect((await preview('x,y\n1,2')).code).toBe('table_wrong')
  })

  test('is kept, undone, kept again and billed; then it cannot be undone', async () => {
    const first = await keep()
    expect(first.body).toMatchObject({ kept: 2, skipped: 3 })
    const undo = (importId: string) =>
      finance.call('POST /communities/:communityId/meter-imports/:importId/undo', {
        params: { ...params(), importId },
      })
    expect((await undo(first.body.importId)).status).toBe(200)
    expect(await list('2026-05', 'all')).toMatchObject({ read: 0 })
    expect((await undo(first.body.importId)).code).toBe('import_undone')

    await note(0, '2026-05', '410')
    const second = await keep()
    expect((await list('2026-05', 'all')).stops.find(({ code }) => code === 'S-1')?.reading?.value).toBe(
      '420',
    )
    await undo(second.body.importId)
    expect((await list('2026-05', 'all')).stops.find(({ code }) => code === 'S-1')?.reading?.value).toBe(
      '410',
    )

    const third = await keep()
    await billPeriod(app, finance, community.communityId, '2026-05')
    expect((await undo(third.body.importId)).code).toBe('reading_billed')
    expect((await note(0, '2026-05', '421')).code).toBe('reading_billed')
    expect((await note(0, '2026-04', '401')).code).toBe('reading_billed')
  })
})
