import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Rig, startRig } from '../../support/sandbox.ts'

let rig: Rig
let openid: string
beforeAll(async () => {
  rig = await startRig()
  openid = await rig.visitor()
})
afterAll(() => rig.stop())

const minutes = (count: number) => count * 60_000

describe('announcing an order', () => {
  it('the same order announced twice keeps its prepayId', async () => {
    const order = rig.order(openid)
    expect(await rig.pay.prepay(order)).toEqual(await rig.pay.prepay(order))
  })

  it('the same number with another sum is refused for good', async () => {
    const order = rig.order(openid)
    await rig.pay.prepay(order)
    const changed = rig.pay.prepay({ ...order, totalFen: order.totalFen + 1 })
    await expect(changed).rejects.toMatchObject({ code: 'INVALIDREQUEST', retryable: false })
  })

  it('a refusal carries the request id that WeChat support asks for', async () => {
    const order = rig.order(openid)
    await rig.pay.prepay(order)
    const changed = rig.pay.prepay({ ...order, description: '别的' })
    await expect(changed).rejects.toMatchObject({ requestId: expect.stringMatching(/-268498688$/) })
  })

  it.each([
    ['no money', { totalFen: 0 }],
    ['half a fen', { totalFen: 1.5 }],
    ['a number of five letters', { outTradeNo: 'T1234' }],
    ['a number of 33 letters', { outTradeNo: 'T'.repeat(33) }],
    ['a number with a slash', { outTradeNo: 'T12345/7' }],
    ['an empty description', { description: '' }],
    ['a description of 128 characters', { description: '费'.repeat(128) }],
    ['an attachment of 129 characters', { attach: 'x'.repeat(129) }],
    ['a stranger', { openid: 'oNobody' }],
  ])('%s is refused for good', async (_what, changes) => {
    const refused = rig.pay.prepay(rig.order(openid, changes))
    await expect(refused).rejects.toMatchObject({ code: 'PARAMERROR', retryable: false })
  })

  it('127 characters of description and every allowed sign in the number are accepted', async () => {
    const order = rig.order(openid, { description: '🏠'.repeat(127), outTradeNo: `a_-|*${Date.now()}` })
    expect((await rig.pay.prepay(order)).prepayId).toMatch(/^wx\w{1,62}$/)
    expect((await rig.pay.query(order.outTradeNo))?.state).toBe('unpaid')
    expect(await rig.pay.close(order.outTradeNo)).toBe('closed')
  })
})

describe('paying', () => {
  it('another WeChat user cannot pay somebody else’s order', async () => {
    const { prepayId } = await rig.pay.prepay(rig.order(openid))
    await expect(rig.payBy(await rig.visitor(), prepayId)).rejects.toThrow('409 OPENID_MISMATCH')
  })

  it('nobody pays after the last moment to pay', async () => {
    const { prepayId } = await rig.pay.prepay(rig.order(openid, { expiresAt: inMinutes(5) }))
    await rig.control('POST', '/clock', { offsetMs: minutes(6) })
    await expect(rig.payBy(openid, prepayId)).rejects.toThrow('409 ORDER_EXPIRED')
    await rig.control('POST', '/clock', { offsetMs: 0 })
  })

  it('a last moment in the past is raised to one minute from now', async () => {
    const { prepayId } = await rig.pay.prepay(rig.order(openid, { expiresAt: inMinutes(-5) }))
    await rig.payBy(openid, prepayId)
  })

  it('a prepayId older than two hours is replaced when the order is announced again', async () => {
    const order = rig.order(openid, { expiresAt: inMinutes(600) })
    const { prepayId } = await rig.pay.prepay(order)
    await rig.control('POST', '/clock', { offsetMs: minutes(121) })
    await expect(rig.payBy(openid, prepayId)).rejects.toThrow('409 PREPAY_EXPIRED')
    const again = await rig.pay.prepay(order)
    expect(again.prepayId).not.toBe(prepayId)
    await rig.payBy(openid, again.prepayId)
    await rig.control('POST', '/clock', { offsetMs: 0 })
  })

  it('nobody pays twice and a paid order is not announced again', async () => {
    const order = rig.order(openid)
    const { prepayId } = await rig.pay.prepay(order)
    await rig.payBy(openid, prepayId)
    await expect(rig.payBy(openid, prepayId)).rejects.toThrow('409 ORDER_PAID')
    await expect(rig.pay.prepay(order)).rejects.toMatchObject({ code: 'INVALIDREQUEST' })
  })

  it('a payer who cancels leaves the order unpaid', async () => {
    const order = rig.order(openid)
    const { prepayId } = await rig.pay.prepay(order)
    await rig.control('POST', '/cancel', { package: `prepay_id=${prepayId}` })
    expect((await rig.pay.query(order.outTradeNo))?.state).toBe('unpaid')
  })

  it('the attachment and the payer’s share are told only once the order is paid', async () => {
    const order = rig.order(openid, { attach: 'secret' })
    const { prepayId } = await rig.pay.prepay(order)
    const before = await rig.pay.query(order.outTradeNo)
    expect(before).not.toHaveProperty('attach')
    expect(before).not.toHaveProperty('payerTotalFen')
    await rig.payBy(openid, prepayId)
    expect(await rig.pay.query(order.outTradeNo)).toMatchObject({ attach: 'secret', payerTotalFen: 32850 })
  })
})

describe('closing', () => {
  it('a closed order cannot be paid, and closing it again is no harm', async () => {
    const order = rig.order(openid)
    const { prepayId } = await rig.pay.prepay(order)
    expect(await rig.pay.close(order.outTradeNo)).toBe('closed')
    expect(await rig.pay.close(order.outTradeNo)).toBe('closed')
    await expect(rig.payBy(openid, prepayId)).rejects.toThrow('409 ORDER_CLOSED')
    expect((await rig.pay.query(order.outTradeNo))?.state).toBe('closed')
  })

  it('closing a paid order answers unknown, and the query tells that it is paid', async () => {
    const order = rig.order(openid)
    const { prepayId } = await rig.pay.prepay(order)
    await rig.payBy(openid, prepayId)
    expect(await rig.pay.close(order.outTradeNo)).toBe('unknown')
    expect((await rig.pay.query(order.outTradeNo))?.state).toBe('paid')
  })

  it('an order WeChat has never heard of is unknown to close and null to query', async () => {
    expect(await rig.pay.close('T-never-made')).toBe('unknown')
    expect(await rig.pay.query('T-never-made')).toBeNull()
  })
})

const inMinutes = (count: number): string => new Date(Date.now() + minutes(count)).toISOString()
