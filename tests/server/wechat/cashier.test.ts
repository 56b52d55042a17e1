import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Rig, startRig } from '../../support/sandbox.ts'

let rig: Rig
let openid: string
beforeAll(async () => {
  rig = await startRig()
  openid = await rig.visitor()
})
afterAll(() => rig.stop())

const returnUrl = 'http://localhost:10086/#/bills/paid?order=7'

async function openCashier(visit: Record<string, string>) {
  const response = await fetch(`${rig.sandbox.url}/cashier?${new URLSearchParams(visit)}`)
  return { status: response.status, html: await response.text() }
}

async function choose(visit: Record<string, string>) {
  const body = new URLSearchParams(visit)
  const response = await fetch(`${rig.sandbox.url}/cashier`, { method: 'POST', body, redirect: 'manual' })
  return { status: response.status, back: response.headers.get('location') }
}

it('shows what is paid for and how much, and who pays comes back with the order paid', async () => {
  const order = rig.order(openid, { description: '物业费 <3栋> "501"' })
  const { prepayId } = await rig.pay.prepay(order)
  const { status, html } = await openCashier({ prepay_id: prepayId, return_url: returnUrl })
  expect(status).toBe(200)
  expect(html).toContain('¥328.50')
  expect(html).toContain('确认支付')
  expect(html).toContain('物业费 &#60;3栋&#62; &#34;501&#34;')
  const paid = await choose({ prepay_id: prepayId, openid, return_url: returnUrl, choice: 'pay' })
  expect(paid).toEqual({ status: 303, back: 'http://localhost:10086/?wechat_pay=ok#/bills/paid?order=7' })
  expect((await rig.pay.query(order.outTradeNo))?.state).toBe('paid')
})

it('who cancels comes back with the order unpaid', async () => {
  const order = rig.order(openid)
  const { prepayId } = await rig.pay.prepay(order)
  const cancelled = await choose({ prepay_id: prepayId, openid, return_url: returnUrl, choice: 'cancel' })
  expect(cancelled.back).toContain('wechat_pay=cancel')
  expect((await rig.pay.query(order.outTradeNo))?.state).toBe('unpaid')
})

it('sends nobody to another machine', async () => {
  const { prepayId } = await rig.pay.prepay(rig.order(openid))
  for (const return_url of [
    'https://evil.example/',
    'javascript:alert(1)',
    'http://127.0.0.1.evil.example/',
  ]) {
    expect((await openCashier({ prepay_id: prepayId, return_url })).status).toBe(409)
    expect((await choose({ prepay_id: prepayId, openid, return_url, choice: 'pay' })).status).toBe(409)
  }
})

it('opened without a way back, it says that it is done', async () => {
  const order = rig.order(openid)
  const { prepayId } = await rig.pay.prepay(order)
  expect((await openCashier({ prepay_id: prepayId })).html).toContain('确认支付')
  expect((await choose({ prepay_id: prepayId, openid, choice: 'pay' })).status).toBe(200)
  expect((await rig.pay.query(order.outTradeNo))?.state).toBe('paid')
})

it('says why there is nothing to pay and leads back', async () => {
  const { html } = await openCashier({ prepay_id: 'wx0', return_url: returnUrl })
  expect(html).toContain('没有这个 prepay_id')
  expect(html).toContain(`<a href="${returnUrl}">返回</a>`)
})

it.each([
  ['http://localhost:10086', 200],
  ['http://127.0.0.1:3000', 200],
  ['https://evil.example', 403],
  ['null', 403],
])('a page of %s gets %i from the control interface', async (origin, status) => {
  const response = await fetch(`${rig.sandbox.url}/control/orders`, { headers: { origin } })
  expect(response.status).toBe(status)
  expect(response.headers.get('access-control-allow-origin')).toBe(status === 200 ? origin : null)
})

it('a browser may ask beforehand', async () => {
  const headers = { origin: 'http://localhost:10086', 'access-control-request-method': 'POST' }
  const response = await fetch(`${rig.sandbox.url}/control/login-codes`, { method: 'OPTIONS', headers })
  expect(response.status).toBe(204)
  expect(response.headers.get('access-control-allow-headers')).toBe('content-type')
})
