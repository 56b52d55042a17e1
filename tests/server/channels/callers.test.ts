import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildCommunity } from '../../support/build-community.ts'
import { useDatabase } from '../../support/database.ts'
import { openOfficialAccount } from '../../support/official-account.ts'
import { type Desk, openDesk } from '../../support/ticket-desk.ts'

const database = useDatabase()
let desk: Desk
let communityId: string
beforeAll(async () => {
  desk = await openDesk(database)
  communityId = desk.community.communityId
})
afterAll(() => desk.test.stop())

const phone = '13800001111'
const lookUp = async (number = phone) =>
  (
    await desk.agent.call('GET /communities/:communityId/callers', {
      params: { communityId },
      query: { phone: number },
    })
  ).body
const contact = (body: object, who = desk.agent) =>
  who.call('POST /communities/:communityId/contacts', {
    params: { communityId },
    body: body as { channel: 'phone'; text: string },
  })

test('a number typed shows household, homes, open tickets and the last ones at once', async () => {
  const open = await desk.report('leak_indoor', { text: '厨房漏水' })
  const over = await desk.report('tap_drip')
  await desk.move(desk.owner, over, 'cancel')
  const found = await lookUp()
  expect(found.caller).toMatchObject({ name: '王*兰', unitLabel: desk.unit.label, relation: '业主' })
  expect(found.homes).toEqual([
    expect.objectContaining({ unitId: desk.unit.unitId, householdId: desk.unit.householdId }),
  ])
  expect(found.open.map(({ ticketId }) => ticketId)).toEqual([open])
  expect(found.last.map(({ ticketId }) => ticketId)).toEqual([over])
})

test('an unknown number is nobody, and the tickets it called about before are still shown', async () => {
  expect(await lookUp('13900009999')).toEqual({ caller: null, homes: [], open: [], last: [] })
  await desk.agent.call('POST /communities/:communityId/tickets', {
    params: { communityId },
    body: {
      category: 'dirty_public',
      place: 'public',
      buildingId: desk.unit.buildingId,
      contactPhone: '13900009999',
      channel: 'phone',
    },
  })
  expect((await lookUp('13900009999')).open).toHaveLength(1)
})

test('a report about what is open already is pointed out, the same home first', async () => {
  const { body } = await desk.agent.call('GET /communities/:communityId/same-matter', {
    params: { communityId },
    query: { category: 'leak_indoor', unitId: desk.unit.unitId },
  })
  expect(body.items[0]).toMatchObject({ sameHome: true, text: '厨房漏水', reason: '同一户，同一类问题' })
})

test('a call about an open ticket becomes one more word on it that the owner reads, not a double', async () => {
  const [open] = (await lookUp()).open
  const before = (await desk.open(open?.ticketId ?? '')).version
  const { status, body } = await contact({
    channel: 'phone',
    phone,
    ticketId: open?.ticketId,
    text: '说漏得更大了',
  })
  expect([status, body.number]).toEqual([201, open?.number])
  const seen = await desk.open(open?.ticketId ?? '', desk.owner)
  expect(seen.version).toBe(before + 1)
  expect(seen.timeline.at(-1)).toMatchObject({
    text: '说漏得更大了',
    sentence: '您又联系了一次，客服小陈记下了',
  })
})

test('a question answered at once is written down without a ticket', async () => {
  const answer = await contact({ channel: 'front_desk', phone, text: '问了物业费怎么交，已告诉' })
  expect([answer.status, answer.body.number]).toEqual([201, null])
})

test('words for a ticket of another community arrive nowhere', async () => {
  const elsewhere = await buildCommunity(database, '别处')
  const home = await elsewhere.unit()
  await elsewhere.staff(['agent'], { openid: 'elsewhere-agent' })
  const stranger = await desk.test.as('elsewhere-agent')
  const [open] = (await lookUp()).open
  const answer = await stranger.call('POST /communities/:communityId/contacts', {
    params: { communityId: elsewhere.communityId },
    body: { channel: 'phone', text: '试试', ticketId: open?.ticketId ?? '' },
  })
  expect(answer.status).toBe(404)
  const timeline = await stranger.call('GET /communities/:communityId/households/:householdId/timeline', {
    params: { communityId: elsewhere.communityId, householdId: desk.unit.householdId },
  })
  expect(timeline.status).toBe(404)
  expect(home.householdId).not.toBe(desk.unit.householdId)
})

test('one timeline holds every channel, latest first, page after page, and never a note', async () => {
  const account = await openOfficialAccount(desk.test)
  await account.act('owner', { kind: 'subscribe' })
  await account.say('owner', '公众号里问一句：几点送水？')
  const [open] = (await lookUp()).open
  await desk.move(desk.agent, open?.ticketId ?? '', 'note', { text: '内部看的' })
  await desk.move(desk.agent, open?.ticketId ?? '', 'say', { text: '今天下午上门' })
  const { householdId } = desk.unit
  const entries = []
  let after: string | undefined
  do {
    const { body } = await desk.agent.call('GET /communities/:communityId/households/:householdId/timeline', {
      params: { communityId, householdId },
      query: after ? { after } : {},
    })
    entries.push(...body.items)
    after = body.next ?? undefined
  } while (after)
  const kinds = new Set(entries.map(({ kind }) => kind))
  expect([...kinds].toSorted()).toEqual(['contact', 'official_account', 'ticket', 'word'])
  const moments = entries.map(({ at }) => at)
  expect(moments).toEqual(moments.toSorted().toReversed())
  expect(new Set(entries.map(({ entryId }) => entryId)).size).toBe(entries.length)
  expect(entries.some(({ text }) => text === '内部看的')).toBe(false)
  expect(entries.find(({ text }) => text === '今天下午上门')?.kind).toBe('word')
  const channels = entries.flatMap(({ kind, channel }) => (kind === 'ticket' ? channel : []))
  expect(channels).toContain('official_account')
})

test('people read their own record; a neighbour sees nothing of it', async () => {
  const mine = await desk.owner.call('GET /communities/:communityId/my-record', { params: { communityId } })
  expect(mine.body.items.length).toBeGreaterThan(5)
  const home = await desk.community.unit()
  await desk.community.resident(home, { openid: 'neighbour', name: '何平' })
  const other = await (await desk.test.as('neighbour')).call('GET /communities/:communityId/my-record', {
    params: { communityId },
  })
  expect(other.body).toEqual({ items: [], next: null })
  const wrong = await desk.owner.call('GET /communities/:communityId/my-record', {
    params: { communityId },
    query: { after: 'nonsense' },
  })
  expect(wrong.refusal.fields?.[0]?.message).toContain('从头刷新')
})
