import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { indexWaitingTickets } from '@haolin/server/src/tickets/index-ticket.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fillTickets } from '../../bench/fill-tickets.ts'
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

  test('the end of a number finds that ticket alone, before anything was indexed', async () => {
    const { number } = await desk.open(leak)
    const fresh = await desk.report('tap_drip', { text: `上次的单号是${number}` })
    expect((await find(number.toLowerCase())).ids).toEqual([leak])
    expect((await find(` ${number.slice(-9)} `)).ids).toEqual([leak])
    expect((await find((await desk.open(fresh)).number.slice(2))).ids).toEqual([fresh])
    await desk.test.runJobs()
    expect((await find(number.slice(2, 10))).ids).toEqual(expect.arrayContaining([leak, fresh]))
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

  test('what lies years back is found as well as what is new, the newest first', async () => {
    const far = await buildCommunity(database)
    const home = await far.unit()
    const { staffId } = await far.staff(['agent'], { openid: 'archivist' })
    const homes = [{ ...home, label: home.label }]
    const all = { from: 1, until: 4500, of: 4500, activeEach: 100 }
    await fillTickets(database.owner, { communityId: far.communityId, staffId, homes }, all)
    const archivist = await desk.test.as('archivist')
    const look = async (q: string) => (await find(q, archivist, far.communityId)).body.items
    expect((await look('0000017')).map(({ number }) => number.slice(-7))).toEqual(['0000017'])
    for (const q of ['水槽', '上周修过', home.label]) {
      const found = await look(q)
      expect(found).toHaveLength(50)
      const times = found.map(({ createdAt }) => createdAt)
      expect(times).toEqual(times.toSorted().reverse())
    }
    const rare = await look('主卧插座家里有老人')
    const { rows } = await database.owner.query<{ n: number }>(
      `select count(*)::int as n from ticket_search where community_id = $1 and words like '%主卧插座家里有老人%'`,
      [far.communityId],
    )
    expect(rare).toHaveLength(rows[0]?.n ?? -1)
    expect(rare.length).toBeGreaterThan(0)
  })
})
