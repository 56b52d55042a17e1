import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { type NewMessage, sendMessage } from '@haolin/server/src/messages/send-message.ts'
import { sweepDeliveries } from '@haolin/server/src/messages/sweep-deliveries.ts'
import { templates } from '@haolin/server/src/sandbox/app/templates.ts'
import { messageTemplates } from '@haolin/shared/message-templates.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../support/app.ts'
import { goTo } from '../../support/at-hour.ts'
import { buildAccount, buildCommunity, type Community } from '../../support/build-community.ts'
import { consentTo } from '../../support/consent.ts'
import { useDatabase } from '../../support/database.ts'

const database = useDatabase()
let app: TestApp
let here: Community
beforeAll(async () => {
  app = await startApp(database)
  here = await buildCommunity(database)
  await here.staff(['agent'], { openid: 'at-the-desk' })
  goTo(app, '12:00')
})
afterAll(() => app.stop())

const push: NewMessage['push'] = {
  template: 'ticketToConfirm',
  data: {
    number: 'BX20261121-0007',
    state: '待确认',
    at: '2026-11-21T07:40:00Z',
    note: '师傅说修好了，请您看一下。',
  },
  page: 'tabs/tickets',
}
const tell = async (openid: string, onceKey: string, more: Partial<NewMessage> = {}) => {
  const accountId = await buildAccount(database, openid)
  const context = contextOf(app.world, 'test')
  await context.inTx((tx) =>
    sendMessage(context, tx, {
      communityId: here.communityId,
      accountId,
      onceKey,
      title: '请您确认',
      body: '师傅说修好了。',
      about: null,
      ...more,
    }),
  )
}
const pushed = async (openid: string) => {
  const { rows } = await database.owner.query(
    'select state, detail from deliveries d join accounts a on a.id = d.account_id where openid = $1',
    [openid],
  )
  return rows
}
const deliveredTo = async (openid: string) =>
  (await app.wechat.delivered()).filter((message) => message.openid === openid)

test('the same thing is told once, however often it is said', async () => {
  await app.as('once')
  await consentTo(app, 'once', 'ticketToConfirm', 5)
  await Promise.all([1, 2, 3].map(() => tell('once', 'ticket.finish:1', { push })))
  await app.runJobs()
  expect((await (await app.as('once')).call('GET /messages')).body.items).toHaveLength(1)
  expect(await deliveredTo('once')).toHaveLength(1)
})

test('a push carries our words in the fields WeChat knows', async () => {
  await app.as('words')
  await consentTo(app, 'words', 'ticketToConfirm')
  await tell('words', 'ticket.finish:2', { push })
  await app.runJobs()
  expect(await pushed('words')).toEqual([{ state: 'sent', detail: null }])
  const [message] = await deliveredTo('words')
  expect(message?.page).toBe('tabs/tickets')
  expect(message?.data).toEqual({
    character_string1: { value: 'BX20261121-0007' },
    phrase2: { value: '待确认' },
    time3: { value: '2026年11月21日 15:40' },
    thing4: { value: '师傅说修好了，请您看一下。' },
  })
})

test('who gave no consent reads it in the inbox and is not tried again', async () => {
  await app.as('silent')
  await tell('silent', 'ticket.finish:3', { push })
  await app.runJobs()
  expect(await pushed('silent')).toEqual([{ state: 'refused', detail: 'no_quota' }])
  expect(await app.jobs()).toEqual([])
  expect((await (await app.as('silent')).call('GET /messages')).body.unread).toBe(1)
})

test('a push waits out a busy WeChat and is delivered by the next try', async () => {
  await app.as('patient')
  await consentTo(app, 'patient', 'ticketToConfirm')
  await tell('patient', 'ticket.finish:4', { push })
  await app.wechat.knobs({ appApiBusy: 100 })
  await app.runJobs()
  expect(await pushed('patient')).toEqual([{ state: 'waiting', detail: null }])
  await app.wechat.knobs({ appApiBusy: 0 })
  app.passTime(60_000)
  await sweepDeliveries(contextOf(app.world, 'sweep'))
  expect(await pushed('patient')).toEqual([{ state: 'sent', detail: null }])
})

test('what was rolled back is told to nobody', async () => {
  const accountId = await buildAccount(database, 'rolled-back')
  const context = contextOf(app.world, 'test')
  const failing = context.inTx(async (tx) => {
    const message = {
      communityId: here.communityId,
      accountId,
      onceKey: 'x',
      title: 'x',
      body: 'x',
      about: null,
    }
    await sendMessage(context, tx, { ...message, ...(push ? { push } : {}) })
    throw new Error('changed my mind')
  })
  await expect(failing).rejects.toThrow('changed my mind')
  expect(await app.jobs()).toEqual([])
  expect((await (await app.as('rolled-back')).call('GET /messages')).body.items).toEqual([])
})

test('an inbox reads page by page, newest first, each message once', async () => {
  for (let i = 0; i < 65; i += 1) await tell('reader', `news:${i}`, { title: `第${i}条` })
  const reader = await app.as('reader')
  const seen: string[] = []
  let after: string | null = ''
  while (after !== null) {
    const page: { items: { title: string }[]; next: string | null } = (
      await reader.call('GET /messages', { query: after ? { after } : {} })
    ).body
    seen.push(...page.items.map(({ title }) => title))
    after = page.next
  }
  expect(seen).toEqual(Array.from({ length: 65 }, (_, i) => `第${64 - i}条`))
  expect((await reader.call('GET /messages', { query: { after: 'nonsense' } })).code).toBe('invalid_input')
})

test('marking as read touches only what is mine', async () => {
  await tell('mine', 'a')
  await tell('theirs', 'a')
  const [mine, theirs] = [await app.as('mine'), await app.as('theirs')]
  const ids = async (person: typeof mine) =>
    (await person.call('GET /messages')).body.items.map(({ messageId }) => messageId)
  const all = [...(await ids(mine)), ...(await ids(theirs))]
  await mine.call('POST /messages/read', { body: { messageIds: all } })
  expect((await mine.call('GET /messages')).body).toMatchObject({ unread: 0, items: [{ read: true }] })
  expect((await theirs.call('GET /messages')).body).toMatchObject({ unread: 1, items: [{ read: false }] })
})

test('our table of templates is what the mini-program was given', () => {
  for (const [name, { title, fields }] of Object.entries(messageTemplates))
    expect(templates[name]).toMatchObject({ title, fields: Object.values(fields) })
})

test('who has moved out reads no more of the home, hears no more of it, and reads again when back', async () => {
  const home = await here.unit()
  const { residentId, accountId } = await here.resident(home, { openid: 'moves-out' })
  const tenant = await app.as('moves-out')
  await consentTo(app, 'moves-out', 'ticketAccepted', 5)
  const { body: reported } = await tenant.call('POST /communities/:communityId/tickets', {
    params: { communityId: here.communityId },
    body: { category: 'leak_indoor', place: 'home', unitId: home.unitId },
  })
  const about = { kind: 'ticket' as const, id: reported.ticketId }
  const inbox = async () => (await tenant.call('GET /messages')).body
  expect(await inbox()).toMatchObject({
    unread: 1,
    items: [{ about }],
    groups: [{ group: 'ticket', unread: 1 }],
  })
  const live = (until: Date | null) =>
    database.owner.query('update residents set removed_at = $2 where id = $1', [residentId, until])

  await live(new Date())
  await app.runJobs()
  expect(await inbox()).toMatchObject({ unread: 0, items: [], groups: [] })
  expect(await deliveredTo('moves-out')).toEqual([])
  await live(null)
  expect(await inbox()).toMatchObject({ unread: 1, items: [{ about }] })
  expect(accountId).toBeTruthy()
})

test('messages about work end with the post', async () => {
  const { accountId } = await here.staff(['technician'], { openid: 'leaves-post' })
  await tell('leaves-post', 'work:1', { about: { kind: 'job', id: here.communityId } })
  await tell('leaves-post', 'else:1')
  const person = await app.as('leaves-post')
  expect((await person.call('GET /messages')).body.items).toHaveLength(2)
  await database.owner.query('update staff set enabled = false where account_id = $1', [accountId])
  expect((await person.call('GET /messages')).body).toMatchObject({ unread: 1, items: [{ about: null }] })
})

test('an inbox is looked at by part and by what is new, and its counts stay whole', async () => {
  await here.staff(['technician'], { openid: 'sorts' })
  const id = here.communityId
  await tell('sorts', 'a', { about: { kind: 'ticket', id } })
  await tell('sorts', 'b', { about: { kind: 'receipt', id } })
  await tell('sorts', 'c', { about: { kind: 'job', id } })
  await tell('sorts', 'd')
  const person = await app.as('sorts')
  const look = async (query: Record<string, string>) =>
    (await person.call('GET /messages', { query })).body.items.map(({ about }) => about?.kind ?? null)
  expect(await look({ group: 'ticket' })).toEqual(['ticket'])
  expect(await look({ group: 'bill' })).toEqual(['receipt'])
  expect(await look({ group: 'home' })).toEqual([null])
  const [newest] = (await person.call('GET /messages', { query: { group: 'work' } })).body.items
  await person.call('POST /messages/read', { body: { messageIds: [newest?.messageId ?? ''] } })
  expect(await look({ unread: 'only' })).toEqual([null, 'receipt', 'ticket'])
  expect((await person.call('GET /messages', { query: { group: 'work' } })).body).toMatchObject({
    unread: 3,
    groups: [
      { group: 'ticket', all: 1, unread: 1 },
      { group: 'bill', all: 1, unread: 1 },
      { group: 'home', all: 1, unread: 1 },
      { group: 'work', all: 1, unread: 0 },
    ],
  })
  expect((await person.get('/messages', { query: { group: 'adverts' } })).status).toBe(400)
})

test('"all read" covers what was seen, not what arrived meanwhile, and nobody else', async () => {
  for (const key of ['a', 'b']) await tell('reads-all', key)
  await tell('bystander', 'a')
  const person = await app.as('reads-all')
  const [newest] = (await person.call('GET /messages')).body.items
  const upTo = newest?.messageId ?? ''
  await tell('reads-all', 'c', { title: '刚到的' })
  const bystander = await app.as('bystander')
  await bystander.call('POST /messages/read-all', { body: { upTo } })
  expect((await bystander.call('GET /messages')).body.unread).toBe(1)
  await person.call('POST /messages/read-all', { body: { upTo, group: 'bill' } })
  expect((await person.call('GET /messages')).body.unread).toBe(3)
  await person.call('POST /messages/read-all', { body: { upTo } })
  expect((await person.call('GET /messages', { query: { unread: 'only' } })).body.items).toMatchObject([
    { title: '刚到的' },
  ])
})
