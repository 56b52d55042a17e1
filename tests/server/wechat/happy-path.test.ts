import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type Rig, startRig } from '../../support/sandbox.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig()
})
afterAll(() => rig.stop())

it('an owner signs in and is known by the phone number', async () => {
  const codes = await rig.control<{ js_code: string; phone_code: string; openid: string }>(
    'POST',
    '/login-codes',
    {
      phone: '13800000001',
    },
  )
  const { openid } = await rig.wechat.exchangeCode(codes.js_code)
  expect(openid).toBe(codes.openid)
  expect(await rig.wechat.phoneNumber(codes.phone_code)).toBe('13800000001')
})

it('an owner pays, the notice tells it, and so does a query', async () => {
  const openid = await rig.visitor()
  const order = rig.order(openid, { attach: 'home-501' })
  const { prepayId } = await rig.pay.prepay(order)
  expect((await rig.pay.query(order.outTradeNo))?.state).toBe('unpaid')
  await rig.payBy(openid, prepayId)
  await vi.waitFor(() => expect(rig.believed).toHaveLength(1))
  const told = await rig.pay.query(order.outTradeNo)
  expect(rig.believed[0]).toEqual({ noticeId: expect.any(String), kind: 'payment', order: told })
  expect(told).toMatchObject({
    appId: rig.settings.appId,
    mchId: rig.settings.mchId,
    outTradeNo: order.outTradeNo,
    state: 'paid',
    totalFen: 32850,
    payerTotalFen: 32850,
    currency: 'CNY',
    openid,
    attach: 'home-501',
  })
})

it('part of the money goes back and the bill of the day tells both', async () => {
  const openid = await rig.visitor()
  const order = rig.order(openid)
  const { prepayId } = await rig.pay.prepay(order)
  await rig.payBy(openid, prepayId)
  await rig.knobs({ refundDelayMs: 0, billsAtOnce: true })
  const asked = {
    outTradeNo: order.outTradeNo,
    outRefundNo: 'R-1',
    refundFen: 850,
    totalFen: 32850,
    reason: '多收',
  }
  const refund = await rig.pay.refund(asked)
  expect(refund).toMatchObject({ outRefundNo: 'R-1', refundFen: 850, payerRefundFen: 850 })
  await vi.waitFor(() => expect(rig.believed.find((notice) => notice.kind === 'refund')).toBeDefined())
  expect((await rig.pay.queryRefund('R-1'))?.state).toBe('succeeded')
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  const bill = await rig.pay.tradeBill(today)
  expect(bill).toContain(`,\`${order.outTradeNo},`)
  expect(bill).toContain(',`328.50,')
  expect(bill).toContain(',`R-1,`8.50,')
})
