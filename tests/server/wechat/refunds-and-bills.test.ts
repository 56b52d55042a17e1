import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Rig, startRig } from '../../support/sandbox.ts'

let rig: Rig
let openid: string
beforeAll(async () => {
  rig = await startRig()
  openid = await rig.visitor()
})
afterEach(async () => {
  await rig.control('DELETE', '/knobs')
  await rig.control('POST', '/clock', { offsetMs: 0 })
})
afterAll(() => rig.stop())

async function paidOrder(changes = {}) {
  const order = rig.order(openid, { totalFen: 1000, ...changes })
  const { prepayId } = await rig.pay.prepay(order)
  await rig.payBy(openid, prepayId)
  return order
}

let refunds = 0
const refundOf = (outTradeNo: string, refundFen: number, totalFen = 1000) => {
  return { outTradeNo, outRefundNo: `R${Date.now()}-${++refunds}`, refundFen, totalFen }
}

const dayIn = (days: number) =>
  new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10)

describe('refunding', () => {
  it('the same refund number repeated is one refund', async () => {
    const order = await paidOrder()
    const refund = refundOf(order.outTradeNo, 700)
    const first = await rig.pay.refund(refund)
    expect(await rig.pay.refund(refund)).toMatchObject({ refundId: first.refundId })
    await expect(rig.pay.refund({ ...refund, refundFen: 1 })).rejects.toMatchObject({ retryable: false })
    expect((await rig.pay.query(order.outTradeNo))?.state).toBe('refunded')
  })

  it('no more goes back than was paid', async () => {
    const order = await paidOrder()
    await rig.pay.refund(refundOf(order.outTradeNo, 700))
    await expect(rig.pay.refund(refundOf(order.outTradeNo, 301))).rejects.toMatchObject({ retryable: false })
    await rig.pay.refund(refundOf(order.outTradeNo, 300))
  })

  it('the fifty-first refund of an order is refused', async () => {
    const order = await paidOrder()
    for (let count = 0; count < 50; count++) await rig.pay.refund(refundOf(order.outTradeNo, 1))
    await expect(rig.pay.refund(refundOf(order.outTradeNo, 1))).rejects.toThrow('退款次数超过限制')
  })

  it('unpaid orders, wrong totals and unknown orders are refused', async () => {
    const unpaid = rig.order(openid, { totalFen: 1000 })
    await rig.pay.prepay(unpaid)
    await expect(rig.pay.refund(refundOf(unpaid.outTradeNo, 1))).rejects.toThrow('不支持退款')
    const paid = await paidOrder()
    await expect(rig.pay.refund(refundOf(paid.outTradeNo, 1, 999))).rejects.toThrow('订单金额不一致')
    await expect(rig.pay.refund(refundOf('T-never-made', 1))).rejects.toMatchObject({
      code: 'RESOURCENOTEXISTS',
    })
    expect(await rig.pay.queryRefund('R-never-made')).toBeNull()
  })

  it('an accepted refund is processing first and succeeds later', async () => {
    const order = await paidOrder()
    await rig.knobs({ refundDelayMs: 3_600_000 })
    const refund = await rig.pay.refund(refundOf(order.outTradeNo, 1000))
    expect(refund.state).toBe('processing')
    await rig.control('POST', '/clock', { offsetMs: 3_600_001 })
    const later = await rig.pay.queryRefund(refund.outRefundNo)
    expect(later).toMatchObject({ state: 'succeeded', refundedAt: expect.stringMatching(/Z$/) })
    await vi.waitFor(() => expect(findRefundNotice(refund.outRefundNo)).toMatchObject({ refund: later }))
  })

  it('an abnormal refund is told as such', async () => {
    const order = await paidOrder()
    await rig.knobs({ refundDelayMs: 0, abnormalRefund: true })
    const { outRefundNo } = await rig.pay.refund(refundOf(order.outTradeNo, 1000))
    await vi.waitFor(() =>
      expect(findRefundNotice(outRefundNo)).toMatchObject({ refund: { state: 'abnormal' } }),
    )
    expect((await rig.pay.queryRefund(outRefundNo))?.state).toBe('abnormal')
  })

  it('with a coupon the payer gets back the share that was really paid, half up', async () => {
    await rig.knobs({ couponFen: 333 })
    const order = await paidOrder()
    const refund = await rig.pay.refund(refundOf(order.outTradeNo, 500))
    expect(refund).toMatchObject({ refundFen: 500, payerRefundFen: 334 })
  })

  const findRefundNotice = (outRefundNo: string) => {
    return rig.believed.find(
      (notice) => notice.kind === 'refund' && notice.refund.outRefundNo === outRefundNo,
    )
  }
})

describe('the trade bill', () => {
  it('is there from ten o’clock of the next day, not before', async () => {
    const order = await paidOrder()
    await expect(rig.pay.tradeBill(dayIn(0))).rejects.toThrow('账单日期须早于今天')
    const tenTomorrow = Date.parse(`${dayIn(1)}T10:00:00+08:00`) - Date.now()
    await rig.control('POST', '/clock', { offsetMs: tenTomorrow - 60_000 })
    await expect(rig.pay.tradeBill(dayIn(0))).rejects.toMatchObject({
      code: 'STATEMENTCREATING',
      retryable: true,
    })
    await rig.control('POST', '/clock', { offsetMs: tenTomorrow + 60_000 })
    expect(await rig.pay.tradeBill(dayIn(0))).toContain(order.outTradeNo)
  })

  it('is null for a day without business', async () => {
    await rig.knobs({ billsAtOnce: true })
    expect(await rig.pay.tradeBill('2020-02-02')).toBeNull()
  })

  it('has 27 columns, keeps commas in names and adds up in yuan', async () => {
    await rig.knobs({ billsAtOnce: true })
    const order = await paidOrder({ description: '物业费,11月' })
    await rig.pay.refund(refundOf(order.outTradeNo, 250))
    const lines = (await rig.pay.tradeBill(dayIn(0)))?.split('\r\n') ?? []
    expect(lines[0]?.split(',')).toHaveLength(27)
    expect(lines[0]).toMatch(/^交易时间,/)
    const rows = lines.slice(1, -3).map((line) => line.slice(1).split(',`'))
    for (const row of rows) expect(row).toHaveLength(27)
    const mine = rows.filter((row) => row[6] === order.outTradeNo)
    expect(mine.map((row) => [row[9], row[16], row[20], row[24]])).toEqual([
      ['SUCCESS', '0.00', '物业费,11月', '10.00'],
      ['REFUND', '2.50', '物业费,11月', '0.00'],
    ])
    const total = rows.reduce((fen, row) => fen + Math.round(Number(row[24]) * 100), 0)
    const summary = lines.at(-2)?.slice(1).split(',`') ?? []
    expect([summary[0], summary[5]]).toEqual([String(rows.length), (total / 100).toFixed(2)])
  })

  it('that does not match its SHA1 is not believed', async () => {
    await paidOrder()
    await rig.knobs({ billsAtOnce: true, billTampered: true })
    await expect(rig.pay.tradeBill(dayIn(0))).rejects.toMatchObject({ code: 'UNVERIFIED', retryable: true })
  })

  it('can lack a row or hold one too many', async () => {
    await rig.knobs({ billsAtOnce: true })
    await paidOrder()
    const rowsNow = async () => (await rig.pay.tradeBill(dayIn(0)))?.split('\r\n').length ?? 0
    const honest = await rowsNow()
    await rig.knobs({ billMissingRow: true })
    expect(await rowsNow()).toBe(honest - 1)
    await rig.knobs({ billMissingRow: false, billExtraRow: true })
    expect(await rowsNow()).toBe(honest + 1)
  })
})
