import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { trimChanges } from '@haolin/server/src/live/trim-changes.ts'
import { endPeople } from '@haolin/server/src/residents/end-people.ts'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { TestApp } from '../../support/app.ts'
import { useDatabase } from '../../support/database.ts'
import { type LiveDevice, openLive, startNode, tokenOf } from '../../support/live-device.ts'
import { type Desk, openDesk } from '../../support/ticket-desk.ts'

const database = useDatabase()
let desk: Desk
let nodeB: TestApp
let communityId: string
const devices: LiveDevice[] = []

beforeAll(async () => {
  desk = await openDesk(database)
  nodeB = await startNode(database)
  communityId = desk.community.communityId
})

afterAll(async () => {
  for (const device of devices) device.close()
  await nodeB?.stop()
  await desk?.test.stop()
})

async function live(node: TestApp, openid: string, opening: Omit<Parameters<typeof openLive>[1], 'token'>) {
  const device = await openLive(node, { ...opening, token: await tokenOf(node, openid) })
  devices.push(device)
  await device.heard('ready')
  return device
}

describe('what happens on one node reaches those on another', () => {
  test('a step on node A reaches the desk, the owner and the technician on node B, each only what is theirs', async () => {
    const ticketId = await desk.report('drain_home')
    const ticket = { of: 'ticket', communityId, ticketId } as const
    const agent = await live(nodeB, 'agent', { topics: [{ of: 'queue', communityId }] })
    const owner = await live(nodeB, 'owner', { topics: [ticket, { of: 'inbox' }] })
    const plumber = await live(nodeB, 'plumber', { topics: [{ of: 'work', communityId }] })
    await owner.heard('following')
    await plumber.heard('following')

    await desk.move(desk.agent, ticketId, 'accept')
    await desk.move(desk.agent, ticketId, 'offer', { assigneeId: desk.plumberId })

    const news = { communityId, ticketId, version: 3, state: 'offered' }
    for (const [device, of] of [
      [agent, 'queue'],
      [owner, 'ticket'],
      [plumber, 'work'],
    ] as const) {
      await device.heard('changed', ({ changes }) =>
        changes.some((one) => 'version' in one && one.version === 3),
      )
      expect(device.changes()).toContainEqual({ of, ...news, seq: expect.any(Number) })
    }
    await desk.move(desk.agent, ticketId, 'say', { text: '师傅半小时内到' })
    await owner.heard('changed', ({ changes }) => changes.some(({ of }) => of === 'inbox'))
    const told = JSON.stringify([agent.told, owner.told, plumber.told])
    for (const secret of ['王秀兰', '13800001111', desk.unit.label]) expect(told).not.toContain(secret)
  })

  test('what a worker does by itself reaches them too', async () => {
    await desk.community.staff(['technician'], { openid: 'gas', name: '周勇', skills: ['gas'] })
    const agent = await live(nodeB, 'agent', { topics: [{ of: 'queue', communityId }] })
    const ticketId = await desk.report('gas_smell')
    await desk.test.runJobs()
    const states = () =>
      agent.changes().flatMap((one) => (one.of === 'queue' && one.ticketId === ticketId ? one.state : []))
    await vi.waitFor(() => expect(states()).toEqual(['submitted', 'offered']), { timeout: 5_000 })
  })

  test('a step that is refused or rolled back reaches nobody', async () => {
    const ticketId = await desk.report()
    const agent = await live(nodeB, 'agent', { topics: [{ of: 'queue', communityId }] })
    const { status } = await desk.move(desk.plumber, ticketId, 'arrive')
    expect(status).toBeGreaterThanOrEqual(400)
    await desk.move(desk.agent, ticketId, 'accept')
    await agent.heard('changed')
    // The report itself may be heard late; the refused and the rolled-back step never.
    await vi.waitFor(() =>
      expect(agent.changes().filter((one) => 'version' in one && one.version > 1)).toMatchObject([
        { ticketId, version: 2 },
      ]),
    )
  })

  test('a ticket in the pool reaches technicians; once taken, they hear that it is gone and no more', async () => {
    await desk.community.staff(['technician'], { openid: 'second', name: '王磊', skills: ['plumbing'] })
    const ticketId = await desk.report('drain_home')
    await desk.move(desk.agent, ticketId, 'accept')
    await desk.move(desk.agent, ticketId, 'pool')
    const ticket = { of: 'ticket', communityId, ticketId } as const
    const second = await live(nodeB, 'second', { topics: [ticket, { of: 'work', communityId }] })
    await second.heard('following', ({ topics }) => topics.length === 2)
    await desk.move(desk.plumber, ticketId, 'grab')
    await second.heard('changed')
    const gone = { communityId, ticketId, seq: expect.any(Number) }
    // Its way into the pool may be heard late; that it is gone is told without saying how it stands.
    const ends = () => second.changes().filter((one) => !('version' in one))
    await vi.waitFor(() =>
      expect(ends()).toEqual([
        { of: 'ticket', ...gone },
        { of: 'work', ...gone },
      ]),
    )
    await desk.move(desk.plumber, ticketId, 'arrive')
    const other = await desk.report('drain_home')
    await desk.move(desk.agent, other, 'accept')
    await desk.move(desk.agent, other, 'pool')
    await second.heard('changed', ({ changes }) =>
      changes.some((one) => 'ticketId' in one && one.ticketId === other),
    )
    expect(ends()).toHaveLength(2)
    const last = second.changes().findLast((one) => 'ticketId' in one && one.ticketId === ticketId)
    expect(last).not.toHaveProperty('version')
  })
})

describe('what lies on the desk besides tickets', () => {
  const follow = (openid: string) => live(nodeB, openid, { topics: [{ of: 'desk', communityId }] })
  const mattersOf = (device: LiveDevice) =>
    device.changes().flatMap((one) => (one.of === 'desk' ? [one.matter] : []))
  const hears = (device: LiveDevice, ...matters: string[]) =>
    vi.waitFor(() => expect(mattersOf(device)).toEqual(matters), { timeout: 5_000 })
  const declare = (more: { warningId?: string }) =>
    desk.agent.call('POST /communities/:communityId/incidents', {
      params: { communityId },
      body: {
        title: '电梯停运',
        script: '维保已在路上。',
        notice: '2 单元电梯停运，维保 20 分钟内到。',
        problemType: 'lift',
        planned: false,
        buildingIds: [desk.unit.buildingId],
        updateEveryMinutes: 30,
        ...more,
      },
    })

  test('an incident and whom it reached, and pasted words of a group, reach a colleague on another node', async () => {
    const colleague = await follow('manager')
    expect((await declare({})).status).toBe(201)
    await hears(colleague, 'incidents')
    await desk.test.runJobs()
    await hears(colleague, 'incidents', 'incidents')

    const text = '王女士 2026/11/20 09:12\n1栋1单元101厨房漏水了，麻烦来看看'
    const pasted = { params: { communityId }, body: { text } }
    await desk.agent.call('POST /communities/:communityId/group-pastes', pasted)
    await hears(colleague, 'incidents', 'incidents', 'group_drafts')
  })

  test('somebody who asks for a home is heard of, and that the home was sold before the answer', async () => {
    const colleague = await follow('manager')
    const unit = await desk.community.unit()
    const stranger = await desk.test.as('newcomer')
    await stranger.call('POST /communities/:communityId/binding-requests', {
      params: { communityId },
      body: { unitId: unit.unitId, name: '赵新', phone: '13800007777', relation: 'owner', note: '' },
    })
    await hears(colleague, 'bindings')
    const sell = () =>
      contextOf(desk.test.world, 'test').inTx((tx) =>
        endPeople(tx, communityId, { unitId: unit.unitId, householdId: unit.householdId }),
      )
    await sell()
    await hears(colleague, 'bindings', 'bindings')
    await sell()
    await desk.agent.call('POST /communities/:communityId/group-pastes', {
      params: { communityId },
      body: { text: '李先生 2026/11/20 09:13\n1栋1单元102灯不亮' },
    })
    await hears(colleague, 'bindings', 'bindings', 'group_drafts')
  })

  test('what is rolled back is not heard, and neither owners nor technicians may follow the desk', async () => {
    const colleague = await follow('agent')
    // Found out last of all, when the incident stands already.
    const refused = await declare({ warningId: desk.unit.unitId })
    expect(refused.code).toBe('already_decided')
    const queue = await live(nodeB, 'agent', { topics: [{ of: 'queue', communityId }] })
    const ticketId = await desk.report()
    await desk.move(desk.agent, ticketId, 'accept')
    await queue.heard('changed')
    expect(mattersOf(colleague)).toEqual([])

    for (const openid of ['owner', 'plumber']) {
      const device = await follow(openid)
      expect((await device.heard('following')).unknown).toEqual([{ of: 'desk', communityId }])
    }
  })
})

describe('whoever comes back is told what was missed', () => {
  test('after a dropped connection, on another node, once and in full', async () => {
    const topics = [{ of: 'queue', communityId } as const]
    const first = await live(desk.test, 'agent', { topics })
    const ticketId = await desk.report()
    await first.heard('changed')
    const mark = first.mark()
    first.socket.terminate()
    await desk.move(desk.agent, ticketId, 'accept')
    await desk.move(desk.agent, ticketId, 'note', { text: '业主下午在家' })
    const back = await live(nodeB, 'agent', { topics, mark })
    expect((await back.heard('ready')).over).toBe(false)
    // In one message or in several; the report itself may be heard late.
    await vi.waitFor(() =>
      expect(back.changes().filter((one) => 'version' in one && (one.version ?? 0) > 1)).toMatchObject([
        { ticketId, version: 2 },
        { ticketId, version: 3 },
      ]),
    )
  })

  test('a mark that is too old, foreign or no mark at all asks to start over', async () => {
    const [row] = (
      await database.app.query<{ at: number }>('select (extract(epoch from now()) * 1000)::bigint as at')
    ).rows
    const at = row?.at ?? 0
    for (const mark of [`${at - 31 * 60_000}/700:700:`, `${at}/9000000:9000000:`, 'nonsense', '1/2:1:']) {
      const device = await live(desk.test, 'agent', { topics: [{ of: 'queue', communityId }], mark })
      await device.heard('ready', ({ over }) => over)
    }
  })

  test('more than anybody would read one by one asks to start over', async () => {
    const topics = [{ of: 'queue', communityId } as const]
    const first = await live(desk.test, 'agent', { topics })
    const mark = first.mark()
    await database.app.query(
      `insert into live_changes (community_id, ticket_id, version, state)
       select $1, uuidv7(), 1, 'submitted' from generate_series(1, 600)`,
      [communityId],
    )
    const witness = await live(nodeB, 'manager', { topics })
    await desk.report()
    // Either in one burst, which starts this one over too, or as the last of two.
    await vi.waitFor(
      () =>
        expect(witness.told.some((one) => one.say === 'changed' || (one.say === 'ready' && one.over))).toBe(
          true,
        ),
      { timeout: 5_000 },
    )
    const back = await live(nodeB, 'agent', { topics, mark })
    await back.heard('ready', ({ over }) => over)
    expect(back.changes()).toEqual([])
  })
})

test('changes are kept for an hour, and what a dead node said of its people not much longer than a minute', async () => {
  const count = async () => (await database.owner.query('select 1 from live_changes')).rowCount
  await desk.report()
  const before = await count()
  await trimChanges(contextOf(desk.test.world, 'test'))
  expect(await count()).toBe(before)
  await database.owner.query(`update live_changes set at = at - interval '61 minutes'`)
  await trimChanges(contextOf(desk.test.world, 'test'))
  expect(await count()).toBe(0)
})
