import { appendFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { connectWechat } from '@haolin/server/src/wechat/connect-wechat.ts'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type Rig, startRig } from '../../support/sandbox.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig()
})
afterAll(() => rig.stop())

it('an order paid before the sandbox stopped is paid after it starts again, with the same keys', async () => {
  const openid = await rig.visitor('13700000001')
  const order = rig.order(openid)
  const { prepayId } = await rig.pay.prepay(order)
  await rig.payBy(openid, prepayId)
  const before = await rig.pay.query(order.outTradeNo)
  const { mchId, merchantSerial, apiV3Key, wechatPublicKeys } = rig.settings
  await rig.restart()
  expect(rig.settings).toMatchObject({ mchId, merchantSerial, apiV3Key, wechatPublicKeys })
  expect(await rig.pay.query(order.outTradeNo)).toEqual(before)
  expect(await rig.visitor('13700000001')).toBe(openid)
})

it('a crash in the middle of a line loses only what nobody was told', async () => {
  const openid = await rig.visitor()
  const order = rig.order(openid)
  await rig.pay.prepay(order)
  appendFileSync(join(rig.dir, 'state.jsonl'), '{"table":"orders","key":"half')
  await rig.restart()
  expect((await rig.pay.query(order.outTradeNo))?.state).toBe('unpaid')
  await rig.pay.prepay(rig.order(openid))
})

it('a notification and a refund on their way arrive after the restart', async () => {
  const openid = await rig.visitor()
  const order = rig.order(openid)
  const { prepayId } = await rig.pay.prepay(order)
  rig.believed.length = 0
  await rig.knobs({ delayNotifyMs: 400 })
  await rig.payBy(openid, prepayId)
  await rig.knobs({ refundDelayMs: 300, delayNotifyMs: 0 })
  const { outTradeNo, totalFen } = order
  await rig.pay.refund({ outTradeNo, outRefundNo: 'R-late', refundFen: 1, totalFen })
  expect(rig.believed).toHaveLength(0)
  await rig.restart()
  await vi.waitFor(
    () => expect(rig.believed.map((notice) => notice.kind).sort()).toEqual(['payment', 'refund']),
    { timeout: 10_000 },
  )
})

it('the secrets are readable by their owner alone', () => {
  expect(statSync(join(rig.dir, 'keys.json')).mode & 0o777).toBe(0o600)
  expect(statSync(join(rig.dir, 'state.jsonl')).mode & 0o777).toBe(0o600)
})

it('a setting that is no key stops the start', () => {
  expect(() => connectWechat({ ...rig.settings, apiV3Key: 'short' })).toThrow('32 bytes')
  expect(() => connectWechat({ ...rig.settings, wechatPublicKeys: {} })).toThrow('public keys')
  expect(() => connectWechat({ ...rig.settings, merchantPrivateKeyPem: 'x' })).toThrow()
})
