import { placeCodeText, readPlaceCode, showPlaceCode } from '@haolin/shared/ticket/check-in.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { useDatabase } from '../../support/database.ts'
import { type Desk, openDesk } from '../../support/ticket-desk.ts'

const database = useDatabase()
let desk: Desk
let buildingId: string
let communityId: string

beforeAll(async () => {
  desk = await openDesk(database)
  communityId = desk.community.communityId
  buildingId = await buildingOf(desk.unit.unitId)
})
afterAll(() => desk?.test.stop())

const buildingOf = async (unitId: string) =>
  (await database.owner.query('select building_id from units where id = $1', [unitId])).rows[0].building_id
const hang = (homes: boolean, who = desk.manager, building = buildingId) =>
  who.call('POST /communities/:communityId/buildings/:buildingId/place-codes', {
    params: { communityId, buildingId: building },
    body: { homes },
  })
const retire = (building = buildingId) =>
  desk.manager.call('DELETE /communities/:communityId/buildings/:buildingId/place-codes', {
    params: { communityId, buildingId: building },
  })
const codeAt = async (placeId: string): Promise<string> =>
  (
    await database.owner.query<{ code: string }>(
      'select code from place_codes where place_id = $1 and retired_at is null',
      [placeId],
    )
  ).rows[0]?.code ?? ''
/** A job of the plumber at this desk's home, not arrived at. */
async function job(): Promise<string> {
  const ticketId = await desk.report('drain_home')
  await desk.move(desk.agent, ticketId, 'accept')
  await desk.move(desk.agent, ticketId, 'pool')
  await desk.move(desk.plumber, ticketId, 'grab')
  return ticketId
}
const needsOf = async (ticketId: string) =>
  (await desk.open(ticketId, desk.plumber)).steps.find(({ move }) => move === 'arrive')?.needs
const arrive = (ticketId: string, more: object = {}) => desk.move(desk.plumber, ticketId, 'arrive', more)

test('where no code hangs one tap is enough; from the first print on, arriving asks for the code of this home or its building', async () => {
  const before = await job()
  expect(await needsOf(before)).toEqual([])
  expect((await arrive(before)).status).toBe(200)

  expect((await hang(true, desk.agent)).status).toBe(403)
  expect((await hang(true)).body.fileName).toMatch(/^到场码_.+\.pdf$/)
  const ticketId = await job()
  expect(await needsOf(ticketId)).toEqual(['check_in'])
  expect((await arrive(ticketId)).code).toBe('check_in_needed')
  expect((await arrive(ticketId, { placeCode: 'http://example.com' })).code).toBe('place_code_unknown')
  const next = await desk.community.unit()
  await hang(true, desk.manager, await buildingOf(next.unitId))
  const wrong = await arrive(ticketId, { placeCode: await codeAt(next.unitId) })
  expect(wrong.code).toBe('place_code_wrong')
  const { rows } = await database.owner.query('select label from units where id = $1', [desk.unit.unitId])
  expect(wrong.refusal.message).toContain(rows[0].label)

  const scanned = placeCodeText(await codeAt(desk.unit.unitId))
  expect((await arrive(ticketId, { placeCode: scanned })).status).toBe(200)
  const said = (await desk.open(ticketId)).timeline.at(-1)
  expect(said?.checkIn).toBe('扫了到场码')
  expect((await desk.open(ticketId, desk.owner)).timeline.at(-1)?.checkIn).toBeNull()
})

test('the code at the entrance counts, typed in small letters too; who cannot scan says why with one tap', async () => {
  const typed = showPlaceCode(await codeAt(buildingId)).toLowerCase()
  expect((await arrive(await job(), { placeCode: typed })).status).toBe(200)
  const ticketId = await job()
  expect((await arrive(ticketId, { missedCode: 'worn' })).status).toBe(200)
  expect((await desk.open(ticketId)).timeline.at(-1)?.checkIn).toBe('没有扫码：码坏了，扫不了')
})

test('printing again keeps the codes that hang; taken out of use they open nothing, and new ones are other ones', async () => {
  const old = await codeAt(desk.unit.unitId)
  await Promise.all([hang(true), hang(true), hang(false)])
  expect(await codeAt(desk.unit.unitId)).toBe(old)
  expect((await retire(crypto.randomUUID())).status).toBe(404)
  expect((await retire()).status).toBe(200)
  const ticketId = await job()
  expect(await needsOf(ticketId)).toEqual([])
  await hang(true)
  expect(await codeAt(desk.unit.unitId)).not.toBe(old)
  expect((await arrive(ticketId, { placeCode: old })).code).toBe('place_code_wrong')
  const { body } = await desk.manager.call('GET /communities/:communityId/place-codes', {
    params: { communityId },
  })
  expect(body.buildings.find((one) => one.buildingId === buildingId)).toMatchObject({ ofBuilding: 1 })
})

test('the paper is a PDF behind a link of minutes', async () => {
  const { body } = await hang(true)
  const paper = await fetch(`${desk.test.address}${body.link}`)
  expect(paper.headers.get('content-type')).toBe('application/pdf')
  expect(new TextDecoder().decode((await paper.arrayBuffer()).slice(0, 5))).toBe('%PDF-')
})

test('only eight letters of ours are a code', () => {
  expect(readPlaceCode('haolin/place/ABCDEFGH')).toBe('ABCDEFGH')
  for (const text of ['', 'ABCDEFG', 'ABCDEFGHJ', 'ABCDEFG0', '好邻好邻好邻好邻'])
    expect(readPlaceCode(text)).toBeNull()
})
