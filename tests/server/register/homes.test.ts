import { localDate } from '@haolin/shared/calendar.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildCharges } from '../../support/build-charges.ts'
import type { BuiltUnit } from '../../support/build-community.ts'
import type { Client } from '../../support/client.ts'
import { useDatabase } from '../../support/database.ts'
import { type Desk, openDesk } from '../../support/ticket-desk.ts'

const database = useDatabase()
let desk: Desk
let finance: Client
const today = () => localDate(desk.test.now())

beforeAll(async () => {
  desk = await openDesk(database)
  await desk.community.staff(['finance'], { openid: 'finance', name: '徐慧' })
  await desk.community.staff(['agent'], { openid: 'off-duty', name: '刘夜', duty: [] })
  finance = await desk.test.as('finance')
})
afterAll(() => desk.test.stop())

const at = (unit: BuiltUnit) => ({ communityId: desk.community.communityId, unitId: unit.unitId })
const file = async (unit: BuiltUnit, who = desk.agent) =>
  (await who.call('GET /communities/:communityId/units/:unitId/file', { params: at(unit) })).body
const timeline = async (unit: BuiltUnit, who = desk.agent, query: Record<string, string> = {}) =>
  (await who.call('GET /communities/:communityId/units/:unitId/timeline', { params: at(unit), query })).body
const find = async (words: string, who = desk.agent) =>
  (
    await who.call('GET /communities/:communityId/register/homes', {
      params: { communityId: desk.community.communityId },
      query: { find: words },
    })
  ).body

type Wish = { kind: 'sale' | 'lease' | 'move_in' | 'lease_end' | 'move_out' } & Record<string, unknown>
const preview = (unit: BuiltUnit, wish: Wish) =>
  desk.agent.call('POST /communities/:communityId/units/:unitId/changes/preview', {
    params: at(unit),
    body: { on: today(), newcomers: [], ...wish },
  })
async function change(unit: BuiltUnit, wish: Wish) {
  const { body } = await preview(unit, wish)
  return desk.agent.call('POST /communities/:communityId/units/:unitId/changes', {
    params: at(unit),
    body: { on: today(), newcomers: [], ...wish, seen: body.seen },
  })
}

describe('the list of homes', () => {
  test('finds by place, name, plate and the end of a number, masked, and nothing of another community', async () => {
    const unit = await desk.community.unit({ label: '1栋1单元2202' })
    await desk.community.resident(unit, { name: '欧阳明月', phone: '13700007788' })
    await desk.agent.call('POST /communities/:communityId/units/:unitId/vehicles', {
      params: at(unit),
      body: { plate: '浙a·d98765', note: '白色' },
    })
    for (const words of ['2202', '1栋2202', '欧阳', '7788', 'D98765']) {
      const { items } = await find(words)
      expect([words, items.map(({ label }) => label)]).toEqual([words, ['1栋1单元2202']])
    }
    const [row] = (await find('2202')).items
    expect(row).toMatchObject({ owners: '欧**月', phones: '137****7788', vehicles: 1, area: '89 m²' })
    expect((await find('没有这样的人')).items).toEqual([])
  })

  test('goes page by page without leaving a home out', async () => {
    for (let i = 0; i < 60; i++) await desk.community.unit()
    const seen = new Set<string>()
    let after: string | undefined
    do {
      const { body } = await desk.agent.call('GET /communities/:communityId/register/homes', {
        params: { communityId: desk.community.communityId },
        query: after ? { after } : {},
      })
      for (const { unitId } of body.items) seen.add(unitId)
      expect(body.items.length).toBeLessThanOrEqual(50)
      after = body.next ?? undefined
      if (!after) expect(seen.size).toBe(body.all)
    } while (after)
  })
})

describe('a sale', () => {
  test('is told first, then ends bindings, keeps the debt where it is, and gives the buyer a clean home', async () => {
    const unit = await desk.community.unit()
    await desk.community.resident(unit, { openid: 'seller', name: '钱卖方', phone: '13600000001' })
    await buildCharges(database, desk.community, unit, [
      { period: '2026-03', amountFen: 25_000, dueOn: '2026-03-31' },
    ])
    const seller = await desk.test.as('seller')
    const mine = (who: Client) =>
      who.call('GET /communities/:communityId/units/:unitId/household', { params: at(unit) })
    expect((await mine(seller)).status).toBe(200)

    const wish = { kind: 'sale' as const, newcomers: [{ name: '孙买方', phone: '13600000002' }] }
    const told = await preview(unit, wish)
    expect(told.body.does.join('；')).toMatch(/欠费 250.00 元仍记在原业主名下/)
    expect((await file(unit)).people.map(({ name }) => name)).toEqual(['钱*方'])

    const done = await change(unit, { ...wish, agreement: '双方约定由买方代缴' })
    expect(done.status).toBe(201)
    expect((await mine(seller)).status).toBe(404)
    const now = await file(unit)
    expect(now.people).toMatchObject([{ name: '孙*方', relation: 'owner', bound: false }])
    expect(now.households.map(({ owedFen, owners }) => [owners, owedFen])).toEqual([
      ['孙*方', 0],
      ['钱*方', 25_000],
    ])
    expect(now.history[0]?.words).toMatch(/约定：双方约定由买方代缴/)
  })

  test('is refused when the home changed since it was told, and when it does not fit', async () => {
    const unit = await desk.community.unit()
    await desk.community.resident(unit, { name: '周一' })
    const wish = { kind: 'sale' as const, newcomers: [{ name: '周二' }] }
    const { body } = await preview(unit, wish)
    await desk.community.resident(unit, { name: '周三', relation: 'member' })
    const late = await desk.agent.call('POST /communities/:communityId/units/:unitId/changes', {
      params: at(unit),
      body: { on: today(), ...wish, seen: body.seen },
    })
    expect(late.code).toBe('home_changed')
    const never = await preview(unit, { kind: 'sale', newcomers: [], on: '2020-01-01' })
    expect(never.code).toBe('invalid_input')
  })

  test('twice at once happens once', async () => {
    const unit = await desk.community.unit()
    await desk.community.resident(unit, { name: '吴一' })
    const wish = { kind: 'sale' as const, newcomers: [{ name: '吴二' }] }
    const { body } = await preview(unit, wish)
    const both = await Promise.all(
      [desk.agent, desk.manager].map((who) =>
        who.call('POST /communities/:communityId/units/:unitId/changes', {
          params: at(unit),
          body: { on: today(), ...wish, seen: body.seen },
        }),
      ),
    )
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409])
    expect((await file(unit)).households).toHaveLength(2)
  })

  test('a lease lets tenants bind until its end, and giving it up takes them out', async () => {
    const unit = await desk.community.unit()
    await desk.community.resident(unit, { name: '郑主' })
    const lease = { kind: 'lease' as const, newcomers: [{ name: '冯租' }], leaseUntil: '2099-12-31' }
    expect((await change(unit, lease)).status).toBe(201)
    expect(await file(unit)).toMatchObject({
      occupancy: 'let',
      people: [{ relation: 'owner' }, { relation: 'tenant', leaseUntil: '2099-12-31' }],
    })
    expect((await change(unit, { kind: 'lease_end' })).status).toBe(201)
    expect(await file(unit)).toMatchObject({ occupancy: 'empty', people: [{ relation: 'owner' }] })
  })
})

describe('what a household needs', () => {
  const need = (unit: BuiltUnit, more = {}, who = desk.agent) =>
    who.call('POST /communities/:communityId/units/:unitId/needs', {
      params: at(unit),
      body: {
        kind: 'alone',
        note: '请先打电话',
        consentedBy: '本人',
        consentWay: 'paper',
        consentedOn: today(),
        untilOn: today(),
        ...more,
      },
    })

  test('is read on duty only, makes a ticket of that home more urgent, and ends by itself', async () => {
    const unit = await desk.community.unit()
    await desk.community.resident(unit, { openid: 'old-lady', name: '沈奶奶' })
    const lady = await desk.test.as('old-lady')
    const report = async () => {
      const { body } = await lady.call('POST /communities/:communityId/tickets', {
        params: { communityId: desk.community.communityId },
        body: { category: 'leak_indoor', place: 'home', unitId: unit.unitId },
      })
      return desk.open(body.ticketId, desk.agent)
    }
    expect((await report()).desk?.priorityReason).not.toMatch(/需要照顾/)
    expect((await need(unit)).status).toBe(201)
    expect((await file(unit)).needs).toMatchObject([{ label: '独居', note: '请先打电话' }])
    const offDuty = await file(unit, await desk.test.as('off-duty'))
    expect([offDuty.needs, offDuty.needsHidden]).toEqual([null, expect.stringMatching(/当班/)])
    expect((await file(unit, finance)).needs).toBeNull()
    expect((await report()).desk?.priorityReason).toMatch(/家中有需要照顾的人/)
    desk.test.passTime(24 * 3_600_000)
    expect((await file(unit)).needs).toEqual([])
    expect((await report()).desk?.priorityReason).not.toMatch(/需要照顾/)
    expect((await need(unit)).status).toBe(201)
  })

  test('cannot be kept without consent, for longer than its kind allows, or by who is not at work', async () => {
    const unit = await desk.community.unit()
    expect((await need(unit, { untilOn: '2099-01-01' })).code).toBe('invalid_input')
    expect((await need(unit, { consentedBy: '' })).code).toBe('invalid_input')
    // Blanks of any script say nothing; the field is named as if it were empty.
    for (const blank of ['   ', '\u3000', '\u00a0\t'])
      expect((await need(unit, { consentedBy: blank })).refusal.fields).toEqual([
        { field: 'consentedBy', message: '谁同意的不能为空' },
      ])
    expect((await need(unit, {}, await desk.test.as('off-duty'))).code).toBe('not_on_duty')
    const mine = await need(unit)
    await desk.agent.call('DELETE /communities/:communityId/units/:unitId/needs/:needId', {
      params: { ...at(unit), needId: mine.body.needId },
    })
    expect((await file(unit)).needs).toEqual([])
    await expect(
      database.owner.query("update needs set consented_by = '别人' where id = $1", [mine.body.needId]),
    ).rejects.toThrow(/never changed/)
  })
})

describe('the timeline', () => {
  test('holds everything, newest first, page by page, each entry once, by kind too', async () => {
    const unit = await desk.community.unit()
    await desk.community.resident(unit, { name: '韩一' })
    await buildCharges(database, desk.community, unit, [
      { period: '2026-04', amountFen: 9_900, dueOn: '2026-04-30' },
    ])
    for (let i = 1; i <= 25; i++)
      await desk.agent.call('POST /communities/:communityId/units/:unitId/notes', {
        params: at(unit),
        body: { text: `第 ${i} 条` },
      })
    const seen: { entryId: string; at: string }[] = []
    let after: string | undefined
    do {
      const page = await timeline(unit, desk.agent, after ? { after } : {})
      seen.push(...page.items)
      after = page.next ?? undefined
    } while (after)
    expect(new Set(seen.map(({ entryId }) => entryId)).size).toBe(seen.length)
    expect(seen.map(({ at }) => at)).toEqual(
      seen
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    )
    expect(seen).toHaveLength(26)
    const fees = await timeline(unit, desk.agent, { kind: 'fee' })
    expect(fees.items).toMatchObject([{ kind: 'fee', amountFen: 9_900, title: '2026-04 账单' }])
    await expect(database.owner.query("update home_notes set text = ''")).rejects.toThrow(/insert-only/)
  })

  test('hides a complaint’s words from finance, is no page of technicians, and a complaint about the reader is not there', async () => {
    const unit = await desk.community.unit()
    await desk.community.resident(unit, { openid: 'angry', name: '褚怒' })
    await (await desk.test.as('angry')).call('POST /communities/:communityId/tickets', {
      params: { communityId: desk.community.communityId },
      body: { category: 'complaint_service', place: 'public', unitId: unit.unitId, text: '收费员骂人' },
    })
    const words = async (who: Client) =>
      (await timeline(unit, who, { kind: 'complaint' })).items.map(({ title, text, by }) => [title, text, by])
    expect(await words(finance)).toEqual([['投诉', '', '']])
    expect((await words(desk.agent))[0]?.[1]).toBe('收费员骂人')
    const denied = await desk.plumber.call('GET /communities/:communityId/units/:unitId/timeline', {
      params: at(unit),
    })
    expect(denied.status).toBe(403)
    await database.owner.query(
      `update tickets set about_staff_id = (select s.id from staff s join accounts a on a.id = s.account_id where a.openid = 'finance')
        where unit_id = $1`,
      [unit.unitId],
    )
    expect(await words(finance)).toEqual([])
  })

  test('a former household keeps its history to itself', async () => {
    const unit = await desk.community.unit()
    await desk.community.resident(unit, { name: '卫前' })
    await desk.agent.call('POST /communities/:communityId/units/:unitId/notes', {
      params: at(unit),
      body: { text: '前业主的事' },
    })
    await change(unit, { kind: 'sale', newcomers: [{ name: '卫后' }] })
    const texts = async (query = {}) =>
      (await timeline(unit, desk.agent, query)).items.map(({ text }) => text)
    expect((await texts()).join()).not.toMatch(/前业主的事/)
    expect((await texts({ householdId: unit.householdId })).join()).toMatch(/前业主的事/)
    const foreign = await timeline(desk.unit, desk.agent, { householdId: unit.householdId })
    expect(foreign).toMatchObject({ code: 'not_found' })
  })
})
