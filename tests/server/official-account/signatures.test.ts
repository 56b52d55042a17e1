import type { PushQuery } from '@haolin/server/src/outside.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { useDatabase } from '../../support/database.ts'
import { openReply, sealPush } from '../../support/official-account.ts'
import { type Desk, openDesk } from '../../support/ticket-desk.ts'

const database = useDatabase()
let desk: Desk
let secrets: { appId: string; token: string; aesKey: string }
beforeAll(async () => {
  desk = await openDesk(database)
  secrets = desk.test.wechat.account
})
afterAll(() => desk.test.stop())

let messages = 900_000
const message = (text: string, openid = 'oOAnobody') =>
  `<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[${openid}]]></FromUserName>` +
  `<CreateTime>${Math.floor(Date.now() / 1000)}</CreateTime><MsgType><![CDATA[text]]></MsgType>` +
  `<Content><![CDATA[${text}]]></Content><MsgId>${++messages}</MsgId></xml>`

const knock = (query: PushQuery, body: string) =>
  desk.test.app.inject({
    method: 'POST',
    url: '/api/wechat/official-account',
    query: query as Record<string, string>,
    headers: { 'content-type': 'text/xml' },
    payload: body,
  })
const stored = async () =>
  Number((await database.owner.query('select count(*) as n from official_account_pushes')).rows[0]?.n)

describe('a push', () => {
  test('signed and sealed by the book is believed, and our answer can be read by the book', async () => {
    const { query, body } = sealPush(secrets, message('你好 <b>&]]&gt; 👋'))
    const answer = await knock(query, body)
    expect(answer.statusCode).toBe(200)
    const xml = openReply(secrets, answer.body)
    expect(xml).toContain('<ToUserName><![CDATA[oOAnobody]]></ToUserName>')
    expect(xml).toContain('绑定房屋')
    const { rows } = await database.owner.query(
      'select text from official_account_pushes order by id desc limit 1',
    )
    expect(rows[0]?.text).toBe('你好 <b>&]]&gt; 👋')
  })

  const forged: [string, () => { query: Record<string, string>; body: string }][] = [
    ['without any signature', () => ({ query: {}, body: message('a') })],
    [
      'in plain text, though the address is signed',
      () => {
        const { query } = sealPush(secrets, message('a'))
        const { encrypt_type: _type, msg_signature: _signature, ...plain } = query
        return { query: plain, body: message('a') }
      },
    ],
    ['signed with another token', () => sealPush({ ...secrets, token: 'another0token' }, message('a'))],
    ['sealed for another app', () => sealPush(secrets, message('a'), { forApp: 'wx0000000000000000' })],
    ['that is an hour old', () => sealPush(secrets, message('a'), { now: Date.now() - 3_600_000 })],
    [
      'whose body was swapped for another sealed one',
      () => ({ ...sealPush(secrets, message('a')), body: sealPush(secrets, message('b')).body }),
    ],
    [
      'sealed with another key',
      () => sealPush({ ...secrets, aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG' }, message('a')),
    ],
    ['with an empty body', () => ({ ...sealPush(secrets, message('a')), body: '' })],
    ['of something that is no message', () => sealPush(secrets, '<xml><a>1</a></xml>')],
  ]
  test.each(forged)('%s gets 401 and has no effect', async (_, forge) => {
    const before = await stored()
    const { query, body } = forge()
    const answer = await knock(query, body)
    expect(answer.statusCode).toBe(401)
    expect(answer.json().code).toBe('notice_refused')
    expect(await stored()).toBe(before)
  })

  test('every flipped bit of the body is noticed', async () => {
    const { query, body } = sealPush(secrets, message('一个字也不能变'))
    const from = body.indexOf('<Encrypt><![CDATA[') + '<Encrypt><![CDATA['.length
    for (let at = from; at < from + 60; at += 7) {
      const letter = body[at] === 'A' ? 'B' : 'A'
      expect((await knock(query, body.slice(0, at) + letter + body.slice(at + 1))).statusCode).toBe(401)
    }
  })
})

describe('the test of our address', () => {
  const ask = (query: Record<string, string>) =>
    desk.test.app.inject({ method: 'GET', url: '/api/wechat/official-account', query })

  test('gives the echo back as it came, for the right token only', async () => {
    const { query } = sealPush(secrets, '')
    const { signature = '', timestamp = '', nonce = '' } = query
    const right = await ask({ signature, timestamp, nonce, echostr: '5173 <x>' })
    expect([right.statusCode, right.body]).toEqual([200, '5173 <x>'])
    expect(right.headers['content-type']).toContain('text/plain')
    expect((await ask({ signature, timestamp, nonce: 'other', echostr: '1' })).statusCode).toBe(401)
    expect((await ask({})).statusCode).toBe(401)
  })
})
