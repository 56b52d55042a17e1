import { afterAll, beforeAll, expect, test, vi } from 'vitest'
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

/** Somebody who follows what lies on the desk, on the other node. */
async function follow(openid: string) {
  const topic = { of: 'desk', communityId } as const
  const device = await openLive(nodeB, { token: await tokenOf(nodeB, openid), topics: [topic] })
  devices.push(device)
  await device.heard('following')
  return device
}
const mattersOf = (device: LiveDevice) =>
  device.changes().flatMap((one) => (one.of === 'desk' ? [one.matter] : []))
const hears = (device: LiveDevice, matter: string) =>
  vi.waitFor(() => expect(mattersOf(device)).toContain(matter), { timeout: 5_000 })
const params = () => ({ communityId })

test('an incident, pasted words of a group and somebody who asks for a home reach a colleague on another node', async () => {
  const colleague = await follow('manager')

  const declared = await desk.agent.call('POST /communities/:communityId/incidents', {
    params: params(),
    body: {
      title: '电梯停运',
      script: '维保已在路上。',
      notice: '2 单元电梯停运，维保 20 分钟内到。',
      problemType: 'lift',
      planned: false,
      buildingIds: [desk.unit.buildingId],
      updateEveryMinutes: 30,
    },
  })
  expect(declared.status).toBe(201)
  await hears(colleague, 'incidents')

  const text = '王女士 2026/11/20 09:12\n1栋1单元101厨房漏水了，麻烦来看看'
  await desk.agent.call('POST /communities/:communityId/group-pastes', { params: params(), body: { text } })
  await hears(colleague, 'group_drafts')

  const unit = await desk.community.unit()
  const stranger = await desk.test.as('newcomer')
  await stranger.call('POST /communities/:communityId/binding-requests', {
    params: params(),
    body: { unitId: unit.unitId, name: '赵新', phone: '13800007777', relation: 'owner', note: '' },
  })
  await hears(colleague, 'bindings')
})

test('what is rolled back is not heard, and neither owners nor technicians may follow the desk', async () => {
  const colleague = await follow('agent')
  const refused = await desk.agent.call('POST /communities/:communityId/incidents', {
    params: params(),
    body: {
      title: '电梯又停运',
      script: '维保已在路上。',
      notice: '2 单元电梯停运。',
      problemType: 'lift',
      planned: false,
      buildingIds: [],
      updateEveryMinutes: 30,
      // Found out last of all, when the incident stands already.
      warningId: desk.unit.unitId,
    },
  })
  expect(refused.code).toBe('already_decided')
  const ticketId = await desk.report()
  const queue = await openLive(nodeB, {
    token: await tokenOf(nodeB, 'agent'),
    topics: [{ of: 'queue', communityId }],
  })
  devices.push(queue)
  await desk.move(desk.agent, ticketId, 'accept')
  await queue.heard('changed')
  expect(mattersOf(colleague)).toEqual([])

  for (const openid of ['owner', 'plumber']) {
    const device = await follow(openid)
    expect((await device.heard('following')).unknown).toEqual([{ of: 'desk', communityId }])
  }
})
