import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { indexWaitingTickets } from '@haolin/server/src/tickets/index-ticket.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildCommunity } from '../../support/build-community.ts'
import { useDatabase } from '../../support/database.ts'
import { type Desk, openDesk } from '../../support/ticket-desk.ts'

const database = useDatabase()
let desk: Desk
let leak: string
let lift: string

beforeAll(async () => {
  desk = await openDesk(database)
  leak = await desk.report('leak_indoor', { text: '厨房水槽下面滴答😀漏水' })
  lift = await desk.report('lift_fault', { place: 'public', text: '电梯异响' })
  await desk.test.runJobs()
}, 60_000)
afterAll(() => desk.test.stop())

async function find(q: string, who = desk.agent, communityId = desk.community.communityId) {
  const answer = await who.call('GET /communities/:communityId/search', {
    params: { communityId },
    query: { q },
  })
  return { ...answer, ids: answer.status === 200 ? answer.body.items.map(({ ticketId }) => ticketId) : [] }
}

describe('searching', () => {
  test('by words, number, home, person and the whole phone number', async () => {
    const { number, place } = await desk.open(leak)
    for (const q of ['漏水', '水槽', number, number.slice(-6), place, '王秀兰', '13800001111', '厨房 漏水'])
      expect((await find(q)).ids, q).toContain(leak)
    expect((await find('漏水')).ids).not.toContain(lift)
  })

  test('what was said later is found too', async () => {
    await desk.move(desk.agent, lift, 'say', { text: '维保公司叫通力' })
    expect((await find('通力')).ids).toEqual([])
    await desk.test.runJobs()
    expect((await find('通力')).ids).toEqual([lift])
  })

  test('a single character, signs and wildcards are no search', async () => {
    expect((await find('漏 ')).refusal.fields?.[0]?.message).toBe('请至少输入两个字')
    expect((await find('%%')).status).toBe(400)
    expect((await find("' or 1=1")).ids).toEqual([])
  })

  test('another community’s tickets are not found, and owners and technicians do not search', async () => {
    const other = await buildCommunity(database)
    await other.staff(['agent'], { openid: 'elsewhere' })
    const stranger = await desk.test.as('elsewhere')
    expect((await find('漏水', stranger, other.communityId)).ids).toEqual([])
    expect((await find('漏水', stranger)).status).toBe(404)
    expect((await find('漏水', desk.owner)).status).toBe(403)
    expect((await find('漏水', desk.plumber)).status).toBe(403)
  })

  test('tickets from before there was a search become findable', async () => {
    await database.owner.query("update ticket_search set words = '', grams = '{}'")
    expect((await find('漏水')).ids).toEqual([])
    await indexWaitingTickets(contextOf(desk.test.world, 'index'))
    expect((await find('漏水')).ids).toContain(leak)
  })
})
