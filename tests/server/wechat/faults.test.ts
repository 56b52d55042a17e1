import { connectWechat } from '@haolin/server/src/wechat/connect-wechat.ts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Rig, startRig } from '../../support/sandbox.ts'

type SentNotice = { statuses: number[]; state: string; plain: { out_trade_no: string } }

let rig: Rig
let openid: string
beforeAll(async () => {
  rig = await startRig()
  openid = await rig.visitor()
})
beforeEach(() => {
  rig.arrivals.length = 0
  rig.believed.length = 0
  rig.refused.length = 0
  rig.answerWith()
})
afterEach(() => rig.control('DELETE', '/knobs'))
afterAll(() => rig.stop())

async function payNow() {
  const order = rig.order(openid)
  const { prepayId } = await rig.pay.prepay(order)
  await rig.payBy(openid, prepayId)
  return order
}

async function sentNotice(outTradeNo: string): Promise<SentNotice | undefined> {
  const notices = await rig.control<SentNotice[]>('GET', '/notices')
  return notices.find((notice) => notice.plain.out_trade_no === outTradeNo)
}

describe('notifications', () => {
  it('come in copies, each of them believable', async () => {
    await rig.knobs({ duplicateNotify: 2 })
    await payNow()
    await vi.waitFor(() => expect(rig.believed).toHaveLength(3))
    expect(new Set(rig.believed.map((notice) => JSON.stringify(notice))).size).toBe(1)
  })

  it('come late', async () => {
    await rig.knobs({ delayNotifyMs: 200 })
    const paidAt = performance.now()
    await payNow()
    expect(rig.believed).toHaveLength(0)
    await vi.waitFor(() => expect(rig.believed).toHaveLength(1))
    expect(performance.now() - paidAt).toBeGreaterThan(190)
  })

  it('never come, and the query tells all the same', async () => {
    await rig.knobs({ dropNotifies: true })
    const order = await payNow()
    expect((await rig.pay.query(order.outTradeNo))?.state).toBe('paid')
    expect(await sentNotice(order.outTradeNo)).toMatchObject({ state: 'given_up', statuses: [] })
    expect(rig.arrivals).toHaveLength(0)
  })

  it('arrive before prepay has answered', async () => {
    await rig.knobs({ notifyBeforePrepayResponse: true })
    const order = rig.order(openid)
    const announced = rig.pay.prepay(order).then(() => rig.believed.length)
    expect(await announced).toBe(1)
    expect((await rig.pay.query(order.outTradeNo))?.state).toBe('paid')
  })

  it('are repeated until they are accepted', async () => {
    rig.answerWith(500)
    const order = await payNow()
    await vi.waitFor(() => expect(rig.arrivals.length).toBeGreaterThanOrEqual(2))
    rig.answerWith()
    await vi.waitFor(() => expect(rig.believed).toHaveLength(1))
    await vi.waitFor(async () => expect((await sentNotice(order.outTradeNo))?.state).toBe('accepted'))
    expect((await sentNotice(order.outTradeNo))?.statuses).toEqual([
      500,
      500,
      ...Array(rig.arrivals.length - 3).fill(500),
      204,
    ])
  })

  it('are given up after fifteen repetitions', async () => {
    await rig.knobs({ retryScale: 0.000001 })
    rig.answerWith(500)
    const order = await payNow()
    await vi.waitFor(async () => expect((await sentNotice(order.outTradeNo))?.state).toBe('given_up'))
    expect(rig.arrivals).toHaveLength(16)
    await rig.knobs({ retryScale: 0.001 })
  })

  it('are refused when WeChat probes whether we look at the signature', async () => {
    await rig.knobs({ signTestProbe: true })
    await payNow()
    await vi.waitFor(() => expect(rig.believed).toHaveLength(1))
    expect(rig.refused).toEqual(['probe'])
  })

  it.each([
    ['of an unknown key', { unknownSerial: 'notices' }, 'unknown_serial'],
    ['older than five minutes', { staleTimestamp: 'notices' }, 'stale'],
    ['with a flipped bit inside', { tamperedCiphertext: true }, 'undecryptable'],
  ] as const)('%s are refused', async (_what, knobs, reason) => {
    await rig.knobs(knobs)
    await payNow()
    await vi.waitFor(() => expect(rig.refused[0]).toBe(reason))
    await rig.control('DELETE', '/knobs')
    await vi.waitFor(() => expect(rig.believed).toHaveLength(1))
  })

  it.each([
    ['without associated data', { emptyAad: true }],
    ['signed with the older certificate', { noticeKey: 'certificate' }],
  ] as const)('%s are believed', async (_what, knobs) => {
    await rig.knobs(knobs)
    await payNow()
    await vi.waitFor(() => expect(rig.believed).toHaveLength(1))
  })

  it('can tell a wrong sum, which the order does not', async () => {
    await rig.knobs({ wrongAmount: true })
    const order = await payNow()
    await vi.waitFor(() => expect(rig.believed[0]).toMatchObject({ order: { totalFen: 32851 } }))
    expect((await rig.pay.query(order.outTradeNo))?.totalFen).toBe(32850)
  })

  it('tell the total and what a coupon left to pay', async () => {
    await rig.knobs({ couponFen: 500 })
    await payNow()
    await vi.waitFor(() =>
      expect(rig.believed[0]).toMatchObject({ order: { totalFen: 32850, payerTotalFen: 32350 } }),
    )
  })
})

describe('calls', () => {
  it('a prepay that took effect but answered 500 is repeated with the same number', async () => {
    await rig.knobs({ failAfterEffect: 1 })
    const order = rig.order(openid)
    expect((await rig.pay.prepay(order)).prepayId).toMatch(/^wx/)
  })

  it('a refund that took effect but answered 500 is not made twice', async () => {
    const order = await payNow()
    await rig.knobs({ failAfterEffect: 2 })
    await rig.pay.refund({
      outTradeNo: order.outTradeNo,
      outRefundNo: 'R-once',
      refundFen: 32850,
      totalFen: 32850,
    })
    const refunds = await rig.control<{ outTradeNo: string }[]>('GET', '/refunds')
    expect(refunds.filter((refund) => refund.outTradeNo === order.outTradeNo)).toHaveLength(1)
  })

  it('too many calls are tried again, and given up as retryable', async () => {
    await rig.knobs({ burst429: 2 })
    await rig.pay.prepay(rig.order(openid))
    await rig.knobs({ burst429: 3 })
    const refused = rig.pay.prepay(rig.order(openid))
    await expect(refused).rejects.toMatchObject({ code: 'FREQUENCYLIMITED', retryable: true })
  })

  it('an answer that hangs is given up as retryable although the order was made', async () => {
    const hasty = connectWechat(rig.settings, { timeoutMs: 150, pausesMs: [1] })
    await rig.knobs({ hangMs: 600 })
    const order = rig.order(openid)
    await expect(hasty.pay.prepay(order)).rejects.toMatchObject({ code: 'NETWORK', retryable: true })
    await rig.knobs({ hangMs: 0 })
    expect((await rig.pay.query(order.outTradeNo))?.state).toBe('unpaid')
  })

  it.each([
    ['of an unknown key', { unknownSerial: 'replies' }, 'unknown_serial'],
    ['older than five minutes', { staleTimestamp: 'replies' }, 'stale'],
  ] as const)('an answer %s is not believed, nor is a close of that kind', async (_what, knobs, reason) => {
    const order = rig.order(openid)
    await rig.pay.prepay(order)
    await rig.knobs(knobs)
    await expect(rig.pay.query(order.outTradeNo)).rejects.toThrow(`UNVERIFIED: ${reason}`)
    expect(await rig.pay.close(order.outTradeNo)).toBe('unknown')
  })

  it('nobody listening is retryable', async () => {
    const nowhere = connectWechat(
      { ...rig.settings, payBase: 'http://127.0.0.1:9' },
      { timeoutMs: 500, pausesMs: [] },
    )
    await expect(nowhere.pay.query('T123456')).rejects.toMatchObject({ code: 'NETWORK', retryable: true })
  })

  it('a misspelt knob is refused', async () => {
    await expect(rig.control('POST', '/knobs', { dropNotifys: true })).rejects.toThrow('400')
  })
})
