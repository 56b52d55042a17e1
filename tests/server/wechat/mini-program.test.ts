import { connectWechat } from '@haolin/server/src/wechat/connect-wechat.ts'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Rig, startRig } from '../../support/sandbox.ts'

type Codes = { js_code: string; phone_code: string; openid: string }
type Sent = { openid: string; templateId: string; page: string; data: Record<string, { value: string }> }

let rig: Rig
beforeAll(async () => {
  rig = await startRig()
})
afterEach(async () => {
  await rig.control('DELETE', '/knobs')
  await rig.control('POST', '/clock', { offsetMs: 0 })
})
afterAll(() => rig.stop())

const codesFor = (person: object) => rig.control<Codes>('POST', '/login-codes', person)

describe('signing in', () => {
  it('the same phone is always the same person, and an unknown openid becomes one', async () => {
    const first = await codesFor({ phone: '13900000001' })
    expect((await codesFor({ phone: '13900000001' })).openid).toBe(first.openid)
    const newcomer = await codesFor({ openid: 'oNewcomer' })
    expect((await rig.wechat.exchangeCode(newcomer.js_code)).openid).toBe('oNewcomer')
    expect(await rig.wechat.phoneNumber(newcomer.phone_code)).toMatch(/^199\d{8}$/)
  })

  it('a code works once', async () => {
    const { js_code, phone_code } = await codesFor({})
    await rig.wechat.exchangeCode(js_code)
    await expect(rig.wechat.exchangeCode(js_code)).rejects.toMatchObject({ code: '40163', retryable: false })
    await rig.wechat.phoneNumber(phone_code)
    await expect(rig.wechat.phoneNumber(phone_code)).rejects.toMatchObject({
      code: '40029',
      retryable: false,
    })
  })

  it('a code lives five minutes', async () => {
    const { js_code } = await codesFor({})
    await rig.control('POST', '/clock', { offsetMs: 301_000 })
    await expect(rig.wechat.exchangeCode(js_code)).rejects.toMatchObject({ code: '40029' })
  })

  it('a login code is no phone code, and invented ones are refused', async () => {
    const { js_code, phone_code } = await codesFor({})
    await expect(rig.wechat.phoneNumber(js_code)).rejects.toMatchObject({ code: '40029' })
    await expect(rig.wechat.exchangeCode(phone_code)).rejects.toMatchObject({ code: '40029' })
    await expect(rig.wechat.exchangeCode('')).rejects.toMatchObject({ code: '41008' })
  })

  it('a wrong secret is told as such', async () => {
    const { wechat } = connectWechat({ ...rig.settings, appSecret: 'wrong' })
    await expect(wechat.exchangeCode('x')).rejects.toMatchObject({ code: '40125', retryable: false })
    await expect(wechat.phoneNumber('x')).rejects.toMatchObject({ code: '40125', retryable: false })
  })

  it('a busy WeChat is asked again', async () => {
    const { js_code, openid } = await codesFor({})
    await rig.control('POST', '/knobs', { appApiBusy: 2 })
    expect((await rig.wechat.exchangeCode(js_code)).openid).toBe(openid)
  })
})

describe('the access token', () => {
  it('is fetched once for twenty callers at once', async () => {
    const { wechat } = connectWechat(rig.settings)
    const openid = await rig.visitor()
    await rig.control('DELETE', '/tokens')
    const before = await tokenCalls()
    await Promise.all(
      Array.from({ length: 20 }, () => wechat.checkText({ openid, scene: 'comment', content: '好' })),
    )
    expect((await tokenCalls()) - before).toBe(1)
  })

  it('that WeChat no longer takes is replaced without anybody noticing', async () => {
    const openid = await rig.visitor()
    await rig.wechat.checkText({ openid, scene: 'comment', content: '好' })
    await rig.control('DELETE', '/tokens')
    expect(await rig.wechat.checkText({ openid, scene: 'comment', content: '好' })).toBe('pass')
  })

  const tokenCalls = async () => (await rig.control<{ calls: number }>('GET', '/tokens')).calls
})

describe('subscribe messages', () => {
  const data = {
    character_string1: 'BX20261121-0007',
    thing2: '厨房水管漏水，\n已经淹到客厅和楼下了，请快一点来人',
    phrase3: '已安排师傅上门',
    time4: '2026-11-21T07:10:00.000Z',
    thing5: '李师傅上门，可改约',
  }

  it('one consent carries one message', async () => {
    const openid = await rig.visitor()
    const message = { openid, templateId: ticketAccepted(), page: 'tickets/show?id=1', data }
    expect(await rig.wechat.sendSubscribeMessage(message)).toEqual({ refused: 'no_quota' })
    await rig.control('POST', '/subscribe', { openid, templateId: ticketAccepted(), times: 1 })
    expect(await rig.wechat.sendSubscribeMessage(message)).toBe('sent')
    expect(await rig.wechat.sendSubscribeMessage(message)).toEqual({ refused: 'no_quota' })
    const sent = await rig.control<Sent[]>('GET', '/messages')
    expect(sent.filter((one) => one.openid === openid)).toMatchObject([
      {
        page: 'tickets/show?id=1',
        data: {
          thing2: { value: '厨房水管漏水， 已经淹到客厅和楼下了，…' },
          phrase3: { value: '已安排师傅' },
          time4: { value: '2026年11月21日 15:10' },
        },
      },
    ])
  })

  it.each([
    ['a stranger', { openid: 'oStranger' }, 'unknown_user'],
    ['an unknown template', { templateId: 'none' }, 'unknown_template'],
    ['a page not released yet', { page: 'pages/new' }, 'unknown_page'],
    ['a field too few', { data: { thing2: '漏水' } }, 'bad_field'],
    ['a field too many', { data: { ...data, thing9: '漏水' } }, 'bad_field'],
    ['a time that is none', { data: { ...data, time4: '马上' } }, 'bad_field'],
  ])('%s costs no consent', async (_what, changes, refused) => {
    const openid = await rig.visitor()
    await rig.knobs({ unreleasedPages: ['pages/new'] })
    await rig.control('POST', '/subscribe', { openid, templateId: ticketAccepted() })
    const message = { openid, templateId: ticketAccepted(), page: 'tickets/show', data }
    expect(await rig.wechat.sendSubscribeMessage({ ...message, ...changes } as typeof message)).toEqual({
      refused,
    })
    expect(await rig.wechat.sendSubscribeMessage(message)).toBe('sent')
  })

  it('the sandbox itself names the field that breaks its rule', async () => {
    const token = await fetch(`${rig.sandbox.url}/cgi-bin/stable_token`, {
      method: 'POST',
      body: JSON.stringify({
        grant_type: 'client_credential',
        appid: rig.settings.appId,
        secret: rig.settings.appSecret,
      }),
    }).then((response) => response.json())
    const send = await fetch(
      `${rig.sandbox.url}/cgi-bin/message/subscribe/send?access_token=${token.access_token}`,
      {
        method: 'POST',
        body: JSON.stringify({
          touser: await rig.visitor(),
          template_id: ticketAccepted(),
          data: Object.fromEntries(Object.entries(data).map(([key, value]) => [key, { value }])),
        }),
      },
    ).then((response) => response.json())
    expect(send).toMatchObject({ errcode: 47003, errmsg: expect.stringContaining('data.thing2.value') })
  })

  const ticketAccepted = () => rig.settings.templates.ticketAccepted ?? ''
})

describe('checking what people write', () => {
  it.each([
    ['楼道灯坏了', 'pass'],
    ['疑似有人偷快递', 'review'],
    ['代开发票', 'risky'],
    ['', 'pass'],
    [`${'好'.repeat(6000)}赌博`, 'risky'],
    [`赌博${'好'.repeat(3000)}疑似`, 'risky'],
  ] as const)('%.12s… is %s', async (content, verdict) => {
    const openid = await rig.visitor()
    expect(await rig.wechat.checkText({ openid, scene: 'comment', content })).toBe(verdict)
  })

  it('what cannot be checked because the visit was long ago needs a person', async () => {
    const openid = await rig.visitor()
    await rig.control('POST', '/clock', { offsetMs: 3 * 3_600_000 })
    expect(await rig.wechat.checkText({ openid, scene: 'forum', content: '好' })).toBe('review')
  })

  it('a stranger’s text is refused', async () => {
    const check = rig.wechat.checkText({ openid: 'oStranger', scene: 'profile', content: '好' })
    await expect(check).rejects.toMatchObject({ code: '40003', retryable: false })
  })
})
