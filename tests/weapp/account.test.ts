import { join } from 'node:path'
import type { messageTemplates } from '@haolin/shared/message-templates.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { billPeriod, buildFees } from '../support/build-fees.ts'
import { useDatabase } from '../support/database.ts'
import { type Desk, openDesk } from '../support/ticket-desk.ts'
import { openWeapp, type Weapp, type WeappOptions } from '../support/weapp/open-weapp.ts'

const dist = join(import.meta.dirname, '../../miniprogram/dist/weapp')
const database = useDatabase()
let desk: Desk

beforeAll(async () => {
  desk = await openDesk(database)
})
afterAll(() => desk?.test.stop())

/** This person opens the mini-program, and WeChat itself counts what they agree to and takes what they pay. */
const openAs = (openid: string, more: Partial<WeappOptions> = {}): Promise<Weapp> =>
  openWeapp({
    dist,
    apiBase: desk.test.address,
    login: () => desk.test.wechat.loginCode(openid),
    subscribe: (templateId) => desk.test.wechat.accept(openid, templateId),
    requestPayment: async (options) => {
      await desk.test.wechat.pay(openid, String(options.package).replace('prepay_id=', ''))
    },
    ...more,
  })

const idOf = (template: keyof typeof messageTemplates) =>
  desk.test.world.outside.wechat.templates[template] ?? ''
const deliveredTo = async (openid: string) =>
  (await desk.test.wechat.delivered()).filter((message) => message.openid === openid)

test('in WeChat the phone number binds the home, and the bill is paid up to the receipt', async () => {
  const { community, test: app } = desk
  const phone = '13712345678'
  const home = await community.unit({ areaScaled: 894_300 })
  await community.resident(home, { name: '吴芳', phone })
  await buildFees(database, community)
  await community.staff(['finance'], { openid: 'finance' })
  await billPeriod(app, await app.as('finance'), community.communityId, '2026-05')
  const codes = [undefined, await app.wechat.phoneCode(phone)]

  const weapp = await openAs('o-wu', { path: 'session/bind', phoneNumber: () => codes.shift() })
  await weapp.tap({ text: '微信手机号一键核对' })
  await weapp.waitForText('没关系，先逛逛')
  await weapp.tap({ text: '微信手机号一键核对' })
  await weapp.waitFor(() => weapp.page() === 'tabs/home')
  await weapp.waitForText(home.label)

  await weapp.tap({ text: '去缴费' })
  await weapp.waitForText('确认支付')
  await weapp.tap({ tag: 'button', text: '确认支付' })
  await weapp.waitFor(() => weapp.page() === 'pay/result')
  await app.runJobs()
  await weapp.waitForText('已缴')
  await weapp.tap({ text: '看收据' })
  await weapp.waitForText('大写：贰佰伍拾元肆角')
  const asked = weapp.calls.filter(({ name }) => name === 'requestSubscribeMessage')
  expect(asked.map(({ outcome }) => outcome)).toEqual(['requestSubscribeMessage:ok'])
  expect(weapp.errors).toEqual([])
  weapp.close()

  // What was agreed to after paying lets the next bill ring the phone, once.
  await billPeriod(app, await app.as('finance'), community.communityId, '2026-06')
  await billPeriod(app, await app.as('finance'), community.communityId, '2026-07')
  const bills = (await deliveredTo('o-wu')).filter(({ templateId }) => templateId === idOf('billIssued'))
  expect(bills.map(({ data }) => data.amount3?.value)).toEqual(['250.40元'])
})

test('whoever turns back at the pay sheet has paid nothing and is asked for nothing', async () => {
  const { community, test: app } = desk
  const home = await community.unit({ areaScaled: 500_000 })
  await community.resident(home, { openid: 'o-zhou', name: '周强' })
  await billPeriod(app, await app.as('finance'), community.communityId, '2026-08')
  const turnBack = () => {
    throw new Error('cancel')
  }
  const weapp = await openAs('o-zhou', { path: 'pay/bills', requestPayment: turnBack })
  await weapp.waitForText('确认支付')
  await weapp.tap({ tag: 'button', text: '确认支付' })
  await weapp.waitForText('没有扣款')
  expect(weapp.calls.filter(({ name }) => name === 'requestSubscribeMessage')).toEqual([])
  expect(weapp.errors).toEqual([])
  weapp.close()
})

test('an owner agrees to messages with the tap that reports, and the phone rings once for each agreement', async () => {
  const { test: app } = desk
  const weapp = await openAs('owner')
  await weapp.waitForText(desk.unit.label)
  await weapp.tap({ text: '报修' })
  await weapp.tap({ text: '灯不亮' })
  await weapp.tap({ text: '提交' })
  await weapp.waitForText('编号 BX')
  const asked = weapp.calls.find(({ name }) => name === 'requestSubscribeMessage')
  expect(asked?.options.tmplIds).toEqual(
    (['ticketAccepted', 'visitComing', 'ticketToConfirm'] as const).map(idOf),
  )
  expect(weapp.errors).toEqual([])
  weapp.close()

  const { body } = await desk.owner.call('GET /communities/:communityId/my-tickets', {
    params: { communityId: desk.community.communityId },
    query: { show: 'active' },
  })
  await desk.move(desk.agent, body.items[0]?.ticketId ?? '', 'accept')
  await app.runJobs()
  const rung = await deliveredTo('owner')
  expect(rung.map(({ templateId }) => templateId)).toEqual([idOf('ticketAccepted')])
  expect(rung[0]?.data.character_string1?.value).toBe(body.items[0]?.number)
})

test('whoever says no to messages reports all the same', async () => {
  const weapp = await openAs('owner', { subscribe: () => 'reject' })
  await weapp.waitForText(desk.unit.label)
  await weapp.tap({ text: '报修' })
  await weapp.tap({ text: '门锁' })
  await weapp.tap({ text: '提交' })
  await weapp.waitForText('编号 BX')
  expect(weapp.errors).toEqual([])
  weapp.close()
})
