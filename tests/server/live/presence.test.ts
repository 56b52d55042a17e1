import type { LiveTopic } from '@haolin/shared/api/live.ts'
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

async function follow(node: TestApp, openid: string, topics: LiveTopic[]) {
  const device = await openLive(node, { token: await tokenOf(node, openid), topics })
  devices.push(device)
  await device.heard('following')
  return device
}

const sees = (device: LiveDevice, people: unknown[], timeout = 5_000) =>
  vi.waitFor(() => expect(device.present(communityId)).toEqual(people), { timeout, interval: 20 })

test('colleagues on other nodes see who looks at a ticket and who types, until they leave', async () => {
  const ticketId = await desk.report()
  const ticket = { of: 'ticket', communityId, ticketId } as const
  const queue = { of: 'queue', communityId } as const
  const manager = await follow(nodeB, 'manager', [queue])
  const agent = await follow(desk.test, 'agent', [queue, { ...ticket, doing: 'looking' }])
  await sees(manager, [{ ticketId, name: '客服小陈', doing: 'looking' }])
  expect(agent.present(communityId)).toEqual([])

  agent.say({ say: 'follow', topics: [queue, { ...ticket, doing: 'typing' }] })
  await sees(manager, [{ ticketId, name: '客服小陈', doing: 'typing' }])
  const late = await follow(nodeB, 'manager', [{ ...ticket, doing: 'looking' }])
  await sees(late, [{ ticketId, name: '客服小陈', doing: 'typing' }])
  await sees(agent, [{ ticketId, name: '赵经理', doing: 'looking' }])

  agent.close()
  await sees(manager, [])
  late.close()
})

test('owners never see who looks, and are seen by nobody', async () => {
  const ticketId = await desk.report()
  const ticket = { of: 'ticket', communityId, ticketId, doing: 'looking' } as const
  const owner = await follow(desk.test, 'owner', [ticket])
  const agent = await follow(nodeB, 'agent', [{ of: 'queue', communityId }, ticket])
  const manager = await follow(nodeB, 'manager', [ticket])
  await sees(manager, [{ ticketId, name: '客服小陈', doing: 'looking' }])
  await sees(agent, [{ ticketId, name: '赵经理', doing: 'looking' }])
  expect(owner.told.some(({ say }) => say === 'present')).toBe(false)
  for (const device of [owner, agent, manager]) device.close()
})

test('whoever is on a node that dies is gone within twenty seconds', async () => {
  const ticketId = await desk.report()
  const manager = await follow(nodeB, 'manager', [{ of: 'queue', communityId }])
  const dead = `insert into live_presence (community_id, ticket_id, socket_id, staff_id, doing)
    values ($1, $2, uuidv7(), $3, 'looking')`
  await database.app.query(dead, [communityId, ticketId, desk.plumberId])
  await sees(manager, [{ ticketId, name: '李师傅', doing: 'looking' }])
  await sees(manager, [], 20_000)
}, 40_000)
