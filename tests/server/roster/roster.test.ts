import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { warnRoster } from '@haolin/server/src/roster/warn-roster.ts'
import { addDays, localDate, weekdayOf } from '@haolin/shared/calendar.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../support/app.ts'
import { type BuiltStaff, buildCommunity, type Community } from '../../support/build-community.ts'
import type { Client } from '../../support/client.ts'
import { useDatabase } from '../../support/database.ts'

const database = useDatabase()
let product: TestApp
let community: Community
let communityId: string
let manager: Client
let chen: Client
let he: Client
let chenPost: BuiltStaff
let hePost: BuiltStaff
let managerPost: BuiltStaff
let today: string

beforeAll(async () => {
  product = await startApp(database)
  community = await buildCommunity(database)
  communityId = community.communityId
  managerPost = await community.staff(['manager'], { openid: 'manager', name: '赵刚', duty: [] })
  chenPost = await community.staff(['agent'], { openid: 'chen', name: '陈静', duty: [] })
  hePost = await community.staff(['agent'], { openid: 'he', name: '何婷', duty: [] })
  ;[manager, chen, he] = (await Promise.all(['manager', 'chen', 'he'].map((one) => product.as(one)))) as [
    Client,
    Client,
    Client,
  ]
  today = localDate(product.now())
})
afterAll(() => product.stop())

const plan = (staffId: string, on: string, kinds: string[], who = manager) =>
  who.call('PUT /communities/:communityId/roster/:staffId', {
    params: { communityId, staffId },
    body: { on, kinds },
  })
const roster = async (on: string) =>
  (await manager.call('GET /communities/:communityId/roster', { params: { communityId }, query: { on } }))
    .body
const mine = async (who: Client) =>
  (await who.call('GET /communities/:communityId/my-shifts', { params: { communityId } })).body
const dayOf = async (staffId: string, on: string) =>
  (await roster(on)).staff.find((one) => one.staffId === staffId)?.days.find((day) => day.on === on)
const deputy = (staffId: string, deputyId: string | null) =>
  manager.call('PUT /communities/:communityId/colleagues/:staffId/deputy', {
    params: { communityId, staffId },
    body: { deputyId },
  })
const inbox = async (openid: string) =>
  (
    await database.owner.query<{ title: string; body: string }>(
      'select m.title, m.body from messages m join accounts a on a.id = m.account_id where a.openid = $1 order by m.id',
      [openid],
    )
  ).rows

describe('the roster', () => {
  test('what the manager plans stands in the week and makes people be on duty', async () => {
    const planned = await plan(chenPost.staffId, today, ['day'])
    expect(planned.status).toBe(200)
    expect((await dayOf(chenPost.staffId, today))?.shifts).toMatchObject([
      { name: '白班', hours: '08:00–20:00', counts: 'duty' },
    ])
    expect((await mine(chen)).now).toBe('现在当班')
    expect((await mine(he)).now).toBe('现在不当班')
  })

  test('hours without anybody at the desk are named, and a night shift closes them over midnight', async () => {
    const on = addDays(today, 8 - weekdayOf(today))
    for (let day = 0; day < 7; day++) await plan(chenPost.staffId, addDays(on, day), ['day'])
    expect((await roster(on)).gaps).toHaveLength(8)
    for (let day = -1; day < 7; day++) await plan(hePost.staffId, addDays(on, day), ['night'])
    expect((await roster(on)).gaps).toEqual([])
  })

  test('nobody is planned into two shifts at once; the refusal names the person and the day, and nothing changes', async () => {
    const on = addDays(today, 20)
    await plan(chenPost.staffId, on, ['day'])
    const refused = await plan(chenPost.staffId, on, ['day', 'early'])
    expect(refused.code).toBe('shifts_collide')
    expect(refused.refusal.message).toContain('陈静')
    expect((await dayOf(chenPost.staffId, on))?.shifts.map(({ kind }) => kind)).toEqual(['day'])
    await plan(chenPost.staffId, addDays(on, 1), ['night'])
    expect((await plan(chenPost.staffId, addDays(on, 2), ['early'])).code).toBe('shifts_collide')
  })

  test('an unknown kind and a day that does not exist are refused in words', async () => {
    expect((await plan(chenPost.staffId, today, ['moon'])).refusal.fields).toEqual([
      { field: 'kinds', message: '没有这个班次，请重新选择' },
    ])
    const wrong = await plan(chenPost.staffId, '2026-02-30', ['day'])
    expect(wrong.status).toBe(400)
  })

  test('a week is copied for whoever has nothing there, and an agent may only look', async () => {
    const monday = addDays(today, 8 - weekdayOf(today))
    const to = addDays(monday, 70)
    const copy = () =>
      manager.call('POST /communities/:communityId/roster/copies', {
        params: { communityId },
        body: { fromOn: monday, toOn: to },
      })
    const first = await copy()
    expect(first.status).toBe(201)
    expect(first.body.copied).toBe(14)
    expect((await copy()).body.copied).toBe(0)
    expect((await plan(chenPost.staffId, today, [], chen)).status).toBe(403)
  })

  test('a changed kind of shift holds for what is planned from then on', async () => {
    const on = addDays(today, 30)
    await plan(chenPost.staffId, on, ['day'])
    await manager.call('PUT /communities/:communityId/shift-kinds/:code', {
      params: { communityId, code: 'day' },
      body: { name: '白班', from: '09:00', until: '18:00', counts: 'duty' },
    })
    await plan(chenPost.staffId, addDays(on, 1), ['day'])
    expect((await dayOf(chenPost.staffId, on))?.shifts[0]?.hours).toBe('08:00–20:00')
    expect((await dayOf(chenPost.staffId, addDays(on, 1)))?.shifts[0]?.hours).toBe('09:00–18:00')
  })
})

describe('a swap', () => {
  const on = () => addDays(today, 40)
  const ask = async () => {
    await plan(chenPost.staffId, on(), ['early'])
    await plan(hePost.staffId, on(), ['evening'])
    const shift = async (staffId: string) => (await dayOf(staffId, on()))?.shifts[0]?.shiftId ?? ''
    return chen.call('POST /communities/:communityId/swaps', {
      params: { communityId },
      body: {
        shiftId: await shift(chenPost.staffId),
        withStaffId: hePost.staffId,
        withShiftId: await shift(hePost.staffId),
      },
    })
  }
  const answer = (who: Client, swapId: string, how: 'agree' | 'approve' | 'decline' | 'withdraw') =>
    who.call('PUT /communities/:communityId/swaps/:swapId', {
      params: { communityId, swapId },
      body: { answer: how },
    })

  test('needs the colleague and then the manager, and only then the shifts change hands', async () => {
    const asked = await ask()
    expect(asked.status).toBe(201)
    const { swapId } = asked.body
    expect((await answer(manager, swapId, 'approve')).code).toBe('already_decided')
    expect((await answer(chen, swapId, 'agree')).code).toBe('already_decided')
    expect((await answer(he, swapId, 'agree')).body.state).toBe('agreed')
    expect((await dayOf(chenPost.staffId, on()))?.shifts[0]?.kind).toBe('early')
    expect((await answer(manager, swapId, 'approve')).body.state).toBe('approved')
    expect((await dayOf(chenPost.staffId, on()))?.shifts.map(({ kind }) => kind)).toEqual(['evening'])
    expect((await dayOf(hePost.staffId, on()))?.shifts.map(({ kind }) => kind)).toEqual(['early'])
    expect((await inbox('he')).map(({ title }) => title)).toContain('陈静想和您换班')
    expect((await inbox('chen')).map(({ title }) => title)).toContain('换班已批准')
  })

  test('of two managers deciding at once one does, and the shifts change hands once', async () => {
    await community.staff(['manager'], { openid: 'second', name: '钱进', duty: [] })
    const second = await product.as('second')
    const { swapId } = (await ask()).body
    await answer(he, swapId, 'agree')
    const answers = await Promise.all([answer(manager, swapId, 'approve'), answer(second, swapId, 'approve')])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect((await dayOf(chenPost.staffId, on()))?.shifts.map(({ kind }) => kind)).toEqual(['evening'])
  })

  test('whoever gives a shift away is off that day and does not fall back on the usual week', async () => {
    const day = addDays(today, 44)
    await plan(chenPost.staffId, day, ['early'])
    await plan(hePost.staffId, day, ['rest'])
    const shiftId = (await dayOf(chenPost.staffId, day))?.shifts[0]?.shiftId ?? ''
    const asked = await chen.call('POST /communities/:communityId/swaps', {
      params: { communityId },
      body: { shiftId, withStaffId: hePost.staffId },
    })
    await answer(he, asked.body.swapId, 'agree')
    await answer(manager, asked.body.swapId, 'approve')
    expect((await dayOf(chenPost.staffId, day))?.shifts.map(({ counts }) => counts)).toEqual(['rest'])
    expect((await dayOf(hePost.staffId, day))?.shifts.map(({ kind }) => kind)).toEqual(['early'])
  })

  test('is nobody else’s business: a third colleague does not find it', async () => {
    await community.staff(['agent'], { openid: 'third', name: '吴三' })
    const { swapId } = (await ask()).body
    expect((await answer(await product.as('third'), swapId, 'agree')).status).toBe(404)
    expect((await ask()).code).toBeUndefined()
  })

  test('of a shift that has begun is refused with what to do', async () => {
    await plan(chenPost.staffId, today, ['early'])
    const shiftId = (await dayOf(chenPost.staffId, today))?.shifts[0]?.shiftId ?? ''
    const refused = await chen.call('POST /communities/:communityId/swaps', {
      params: { communityId },
      body: { shiftId, withStaffId: hePost.staffId },
    })
    expect(refused.code).toBe('shift_started')
  })
})

describe('leave', () => {
  test('approved days take one off duty at once, and the gap at the desk is told to the managers once', async () => {
    await plan(chenPost.staffId, today, ['day'])
    const asked = await chen.call('POST /communities/:communityId/leaves', {
      params: { communityId },
      body: { fromOn: today, untilOn: addDays(today, 1), reason: '发烧' },
    })
    expect(asked.status).toBe(201)
    const again = await chen.call('POST /communities/:communityId/leaves', {
      params: { communityId },
      body: { fromOn: today, untilOn: today, reason: '发烧' },
    })
    expect(again.code).toBe('days_off_taken')
    expect((await mine(chen)).now).toBe('现在当班')
    const approve = (who: Client) =>
      who.call('PUT /communities/:communityId/leaves/:leaveId', {
        params: { communityId, leaveId: asked.body.leaveId },
        body: { answer: 'approve' },
      })
    expect((await approve(chen)).code).toBe('already_decided')
    expect((await approve(manager)).body.state).toBe('approved')
    expect((await mine(chen)).now).toBe('现在不当班')
    for (let i = 0; i < 2; i++) await warnRoster(contextOf(product.world, 'warn'))
    const told = (await inbox('manager')).filter(({ title }) => title === '前台有空班')
    expect(new Set(told.map(({ body }) => body)).size).toBe(told.length)
  })

  test('in the past or the wrong way round is refused by the field', async () => {
    const ask = (fromOn: string, untilOn: string) =>
      chen.call('POST /communities/:communityId/leaves', {
        params: { communityId },
        body: { fromOn, untilOn, reason: '有事' },
      })
    expect((await ask(addDays(today, -1), today)).refusal.fields?.[0]?.field).toBe('fromOn')
    expect((await ask(addDays(today, 9), addDays(today, 8))).refusal.fields?.[0]?.field).toBe('untilOn')
  })
})

describe('deputies', () => {
  test('a chain that closes a circle is refused at the door, also when both halves come at once', async () => {
    expect((await deputy(managerPost.staffId, chenPost.staffId)).body.deputyName).toBe('陈静')
    const halves = await Promise.all([
      deputy(chenPost.staffId, hePost.staffId),
      deputy(hePost.staffId, managerPost.staffId),
    ])
    expect(halves.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(halves.find(({ status }) => status === 409)?.code).toBe('deputy_circle')
    expect((await deputy(chenPost.staffId, chenPost.staffId)).code).toBe('deputy_circle')
  })

  test('a person of another community cannot stand in', async () => {
    const other = await buildCommunity(database, '别处')
    const stranger = await other.staff(['agent'])
    expect((await deputy(managerPost.staffId, stranger.staffId)).status).toBe(404)
  })
})

describe('certificates', () => {
  const setSkills = (staffId: string, certificate: { number: string; validUntil: string } | null) =>
    manager.call('PUT /communities/:communityId/colleagues/:staffId/skills', {
      params: { communityId, staffId },
      body: { capacity: 6, skills: [{ skill: 'electric', certificate }] },
    })

  test('a trade that needs one is not written down without it; soon to end is said to the person and the manager once', async () => {
    const { staffId } = await community.staff(['technician'], { openid: 'sparks', name: '电工周' })
    expect((await setSkills(staffId, null)).refusal.fields?.[0]?.message).toContain('低压电工作业证')
    const set = await setSkills(staffId, { number: 'T330106', validUntil: addDays(today, 12) })
    expect(set.body.certificates).toEqual([
      { skill: 'electric', number: 'T330106', validUntil: addDays(today, 12), state: 'expiring' },
    ])
    for (let i = 0; i < 2; i++) await warnRoster(contextOf(product.world, 'warn'))
    expect((await inbox('sparks')).filter(({ title }) => title === '证件要复审了')).toHaveLength(1)
  })
})
