import type { Api } from '@haolin/shared/api/index.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Client } from '../../support/client.ts'
import { useDatabase } from '../../support/database.ts'
import { jpeg } from '../../support/photo.ts'
import { type Desk, openDesk } from '../../support/ticket-desk.ts'

type NewEntry = Api['POST /communities/:communityId/cases/:ticketId/entries']['body']

const database = useDatabase()
let desk: Desk
let other: Client
let outsider: Client
let otherUnit: { unitId: string; label: string }

beforeAll(async () => {
  desk = await openDesk(database)
  const unit = await desk.community.unit()
  otherUnit = unit
  await desk.community.resident(unit, { openid: 'other', name: '周梅', phone: '13800003333' })
  await desk.community.resident(await desk.community.unit(), { openid: 'outsider', name: '吴昊' })
  other = await desk.test.as('other')
  outsider = await desk.test.as('outsider')
}, 60_000)
afterAll(() => desk.test.stop())

const params = () => ({ communityId: desk.community.communityId })
const at = (ticketId: string) => ({ ...params(), ticketId })
const read = (who: Client, ticketId: string) =>
  who.call('GET /communities/:communityId/cases/:ticketId', { params: at(ticketId) })
const add = (who: Client, ticketId: string, body: Partial<NewEntry> & { kind: NewEntry['kind'] }) =>
  who.post<{ entries: { no: number }[] }>(
    `/communities/${desk.community.communityId}/cases/${ticketId}/entries`,
    { body: { text: '', ...body } },
  )
const invite = (ticketId: string) =>
  desk.agent.call('POST /communities/:communityId/cases/:ticketId/sides', {
    params: at(ticketId),
    body: { unitId: otherUnit.unitId },
  })
async function begun(): Promise<string> {
  const ticketId = await desk.report('noise', { text: '楼上半夜拖椅子' })
  await desk.move(desk.agent, ticketId, 'accept')
  await desk.move(desk.agent, ticketId, 'handle')
  expect((await invite(ticketId)).status).toBe(201)
  return ticketId
}

describe('a neighbour dispute', () => {
  test('hears both sides apart: neither reads the other’s words, name, home or photos before they are released', async () => {
    const ticketId = await begun()
    await add(desk.owner, ticketId, { kind: 'statement', text: '每晚十二点都响' })
    await add(other, ticketId, { kind: 'statement', text: '我们十点就睡了' })
    const [first, second] = [(await read(desk.owner, ticketId)).body, (await read(other, ticketId)).body]
    expect(first.party).toBe('first')
    expect(second.party).toBe('second')
    expect(JSON.stringify(first)).not.toContain('十点就睡')
    expect(JSON.stringify(first)).not.toContain(otherUnit.label)
    for (const trace of ['十二点', '拖椅子', desk.unit.label, '王秀兰', '13800001111'])
      expect(JSON.stringify(second)).not.toContain(trace)
    await add(desk.agent, ticketId, { kind: 'release', about: 2 })
    expect(JSON.stringify((await read(desk.owner, ticketId)).body)).toContain('十点就睡')
    expect(JSON.stringify((await read(other, ticketId)).body)).not.toContain('十二点')
  })

  test('exists for its two households and its mediator alone', async () => {
    const ticketId = await begun()
    expect((await read(outsider, ticketId)).status).toBe(404)
    expect((await read(desk.plumber, ticketId)).status).toBe(404)
    expect((await add(outsider, ticketId, { kind: 'statement', text: '我也听见' })).status).toBe(404)
    expect(
      (await other.call('GET /communities/:communityId/tickets/:ticketId', { params: at(ticketId) })).status,
    ).toBe(404)
    const cases = await other.call('GET /communities/:communityId/cases', { params: params() })
    expect(cases.body.items).toContainEqual(expect.objectContaining({ ticketId, side: 'second' }))
  })

  test('keeps photos with the hash of their bytes, and they stay out of the other side’s ticket', async () => {
    const ticketId = await begun()
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(await jpeg())], { type: 'image/jpeg' }), 'a.jpg')
    const response = await fetch(
      `${desk.test.address}/api/communities/${desk.community.communityId}/files?purpose=report`,
      { method: 'POST', body: form, headers: { authorization: `Bearer ${await tokenOf('other')}` } },
    )
    const { fileId } = (await response.json()) as { fileId: string }
    expect((await add(other, ticketId, { kind: 'evidence', photoIds: [fileId] })).status).toBe(201)
    const mine = (await read(other, ticketId)).body.entries.at(-1)
    expect(mine?.files[0]?.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect((await desk.open(ticketId, desk.owner)).photos).toEqual([])
    expect((await read(desk.owner, ticketId)).body.entries).toEqual([])
    expect((await desk.open(ticketId)).photos).toHaveLength(1)
  })

  test('is a chain: no entry is changed or taken out, and a forged one is noticed', async () => {
    const ticketId = await begun()
    for (const text of ['一', '二', '三']) await add(desk.owner, ticketId, { kind: 'statement', text })
    expect((await read(desk.agent, ticketId)).body.intact).toBe(true)
    for (const change of ["update case_entries set text = '改了'", 'delete from case_entries'])
      await expect(database.app.query(change)).rejects.toThrow(/permission denied|insert-only/)
    // As somebody with the database's own key could.
    await database.owner.query('alter table case_entries disable trigger insert_only')
    await database.owner.query("update case_entries set text = '改了' where ticket_id = $1 and no = 2", [
      ticketId,
    ])
    await database.owner.query('alter table case_entries enable trigger insert_only')
    expect((await read(desk.agent, ticketId)).body.intact).toBe(false)
  })

  test('of twenty words written at once none is lost and the chain holds', async () => {
    const ticketId = await begun()
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        add(i % 2 ? desk.owner : other, ticketId, { kind: 'statement', text: `第 ${i} 句` }),
      ),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
    const { entries, intact } = (await read(desk.agent, ticketId)).body
    expect(entries.map(({ no }) => no)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
    expect(intact).toBe(true)
  })

  test('ends in an agreement only when both sides confirm; either may refuse, and it can go to somebody outside', async () => {
    const ticketId = await begun()
    expect((await add(desk.owner, ticketId, { kind: 'mediation', text: '我说了算' })).status).toBe(422)
    await add(desk.agent, ticketId, { kind: 'mediation', text: '22 点后不拖动家具，椅脚加垫' })
    const stand = async () => (await read(desk.agent, ticketId)).body.entries[0]?.stand
    const cases = await other.call('GET /communities/:communityId/cases', { params: params() })
    expect(cases.body.items.find((one) => one.ticketId === ticketId)?.waitsForMe).toBe(true)
    await add(desk.owner, ticketId, { kind: 'confirmation', about: 1 })
    expect(await stand()).toEqual({ first: 'confirmed', second: 'open', agreed: false })
    await add(other, ticketId, { kind: 'objection', about: 1, text: '椅脚垫谁出钱' })
    expect(await stand()).toMatchObject({ second: 'objected', agreed: false })
    await add(other, ticketId, { kind: 'confirmation', about: 1 })
    expect(await stand()).toMatchObject({ agreed: true })
    expect((await add(desk.agent, ticketId, { kind: 'referral' })).status).toBe(422)
    await add(desk.agent, ticketId, { kind: 'referral', referral: 'committee', text: '周三上午' })
    expect((await read(other, ticketId)).body.entries.at(-1)).toMatchObject({
      referral: 'committee',
      text: '转到社区居委会调解：周三上午',
    })
  })

  test('asks only another home of this community, once', async () => {
    const ticketId = await desk.report('noise', { text: '吵' })
    const ask = (unitId: string) =>
      desk.agent.call('POST /communities/:communityId/cases/:ticketId/sides', {
        params: at(ticketId),
        body: { unitId },
      })
    expect((await ask(desk.unit.unitId)).code).toBe('own_side')
    expect((await ask(desk.community.communityId)).status).toBe(404)
    expect((await ask(otherUnit.unitId)).status).toBe(201)
    expect((await ask(otherUnit.unitId)).code).toBe('already_decided')
    const leaf = await desk.report('leak_indoor')
    expect((await read(desk.agent, leaf)).status).toBe(404)
  })
})

async function tokenOf(openid: string): Promise<string> {
  const response = await fetch(`${desk.test.address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code: await desk.test.wechat.loginCode(openid) }),
  })
  return ((await response.json()) as { tokens: { accessToken: string } }).tokens.accessToken
}
