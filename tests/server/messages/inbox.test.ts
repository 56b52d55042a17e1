import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { type NewMessage, sendMessage } from '@haolin/server/src/messages/send-message.ts'
import { templates } from '@haolin/server/src/sandbox/app/templates.ts'
import { messageTemplates } from '@haolin/shared/message-templates.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../support/app.ts'
import { buildAccount, buildCommunity, type Community } from '../../support/build-community.ts'
import { useDatabase } from '../../support/database.ts'

const database = useDatabase()
let app: TestApp
let here: Community
beforeAll(async () => {
  app = await startApp(database)
  here = await buildCommunity(database)
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
    'select push, push_detail from messages m join accounts a on a.id = m.account_id where openid = $1',
    [openid],
  )
  return rows
}
const deliveredTo = async (openid: string) =>
  (await app.wechat.delivered()).filter((message) => message.openid === openid)

test('the same thing is told once, however often it is said', async () => {
  await app.as('once')
  await app.wechat.consent('once', 'ticketToConfirm', 5)
  await Promise.all([1, 2, 3].map(() => tell('once', 'ticket.finish:1', { push })))
  await app.runJobs()
  expect((await (await app.as('once')).call('GET /messages')).body.items).toHaveLength(1)
  expect(await deliveredTo('once')).toHaveLength(1)
})

test('a push carries our words in the fields WeChat knows', async () => {
  await app.as('words')
  await app.wechat.consent('words', 'ticketToConfirm')
  await tell('words', 'ticket.finish:2', { push })
  await app.runJobs()
  expect(await pushed('words')).toEqual([{ push: 'sent', push_detail: null }])
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
  expect(await pushed('silent')).toEqual([{ push: 'refused', push_detail: 'no_quota' }])
  expect(await app.jobs()).toEqual([])
  expect((await (await app.as('silent')).call('GET /messages')).body.unread).toBe(1)
})

test('a push waits out a busy WeChat and is delivered by the next try', async () => {
  await app.as('patient')
  await app.wechat.consent('patient', 'ticketToConfirm')
  await tell('patient', 'ticket.finish:4', { push })
  await app.wechat.knobs({ appApiBusy: 100 })
  await expect(app.runJobs()).rejects.toThrow()
  expect(await pushed('patient')).toEqual([{ push: 'waiting', push_detail: null }])
  await app.wechat.knobs({ appApiBusy: 0 })
  await app.runJobs()
  expect(await pushed('patient')).toEqual([{ push: 'sent', push_detail: null }])
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
