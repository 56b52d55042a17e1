import { randomInt } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { Order, Refund } from '../keep-state.ts'
import { chinaTime, later, nowIn, type World } from '../world.ts'
import { keepNotice, sendSoon } from './notify.ts'
import { type RefundBody, refundSchema } from './order-fields.ts'
import { PayProblem } from './pay-problem.ts'
import { isSameRequest, normalise } from './same-request.ts'
import { failAfterEffect } from './serve-orders.ts'
import { signerOfRequest } from './who-asks.ts'

const yearMs = 365 * 86_400_000
const mostRefunds = 50
const receivedBy = '支付用户零钱'

/** Serves refunds and their query; an accepted refund is PROCESSING first and settles a little later. */
export function serveRefunds(app: FastifyInstance, world: World): void {
  app.post<{ Body: RefundBody }>(
    '/v3/refund/domestic/refunds',
    { schema: { body: refundSchema } },
    async (request) => {
      const refund = acceptRefund(world, request.body, signerOfRequest(request).mchId)
      failAfterEffect(world)
      return showRefund(world, refund)
    },
  )

  app.get<{ Params: { number: string }; Querystring: { sub_mchid?: string } }>(
    '/v3/refund/domestic/refunds/:number',
    async (request) => {
      const refund = world.state.refunds.get(request.params.number)
      const order = refund && world.state.orders.get(refund.outTradeNo)
      if (
        !refund ||
        !order ||
        !isTheirs(world, order, signerOfRequest(request).mchId, request.query.sub_mchid)
      )
        throw new PayProblem(404, 'RESOURCE_NOT_EXISTS', '退款单不存在')
      return showRefund(world, settleIfDue(world, refund))
    },
  )
}

/** Takes up after a restart the refunds that were still on their way. */
export function resumeRefunds(world: World): void {
  for (const refund of world.state.refunds.all()) settleLater(world, refund)
}

function acceptRefund(world: World, body: RefundBody, mchId: string): Refund {
  const known = world.state.refunds.get(body.out_refund_no)
  if (known && !isSameRequest(known.parameters, body)) {
    throw new PayProblem(400, 'INVALID_REQUEST', '请求重入时，参数与首次请求时不一致', 268498688)
  }
  if (known) return settleIfDue(world, known)
  const order = findRefundable(world, body, mchId)
  const now = nowIn(world)
  const refund: Refund = {
    outRefundNo: body.out_refund_no,
    refundId: `503${chinaTime(now).replaceAll(/\D/g, '').slice(0, 14)}${randomInt(10 ** 10)}`,
    outTradeNo: order.outTradeNo,
    parameters: normalise(body),
    ...(body.notify_url && { notifyUrl: body.notify_url }),
    refund: body.amount.refund,
    payerRefund: shareOf(body.amount.refund, order),
    state: 'PROCESSING',
    acceptedAt: now,
    doneAt: now + world.knobs.refundDelayMs,
  }
  world.state.refunds.put(refund.outRefundNo, refund)
  world.state.orders.put(order.outTradeNo, { ...order, state: 'REFUND' })
  settleLater(world, refund)
  return refund
}

/** Whether a merchant may speak of an order: its own, or one of the sub-merchant it names. */
const isTheirs = ({ keys }: World, order: Order, mchId: string, subMchId: string | undefined): boolean =>
  (order.mchId ?? keys.mchId) === mchId && order.subMchId === subMchId

function findRefundable(world: World, body: RefundBody, mchId: string): Order {
  const isMeant = (order: Order) =>
    body.transaction_id ? order.transactionId === body.transaction_id : order.outTradeNo === body.out_trade_no
  const order = world.state.orders.all().find(isMeant)
  if (!order || !isTheirs(world, order, mchId, body.sub_mchid))
    throw new PayProblem(404, 'RESOURCE_NOT_EXISTS', '订单不存在')
  if (order.paidAt === undefined) throw new PayProblem(400, 'INVALID_REQUEST', '订单状态不支持退款')
  if (nowIn(world) - order.paidAt > yearMs)
    throw new PayProblem(400, 'INVALID_REQUEST', '订单已超过可退款的最大期限')
  if (body.amount.total !== order.total) throw new PayProblem(400, 'INVALID_REQUEST', '订单金额不一致')
  const earlier = refundsOf(world, order)
  if (earlier.length >= mostRefunds) throw new PayProblem(400, 'INVALID_REQUEST', '退款次数超过限制')
  const refunded = earlier.reduce((sum, refund) => sum + refund.refund, 0)
  if (refunded + body.amount.refund > order.total) {
    throw new PayProblem(400, 'INVALID_REQUEST', '申请退款金额大于订单可退金额')
  }
  return order
}

function refundsOf(world: World, order: Order): Refund[] {
  return world.state.refunds
    .all()
    .filter((one) => one.outTradeNo === order.outTradeNo && one.state !== 'CLOSED')
}

/** With coupons the payer gets back the share that was really paid, half up. */
function shareOf(refundFen: number, order: Order): number {
  const doubled = 2 * refundFen * (order.payerTotal ?? order.total) + order.total
  return Math.floor(doubled / (2 * order.total))
}

function settleLater(world: World, refund: Refund): void {
  if (refund.state !== 'PROCESSING') return
  later(world, Math.max(0, refund.doneAt - nowIn(world)), () => {
    const latest = world.state.refunds.get(refund.outRefundNo)
    if (latest) settleIfDue(world, latest)
  })
}

function settleIfDue(world: World, refund: Refund): Refund {
  if (refund.state !== 'PROCESSING' || nowIn(world) < refund.doneAt) return refund
  const settled: Refund = { ...refund, state: endOf(world) }
  world.state.refunds.put(settled.outRefundNo, settled)
  if (settled.notifyUrl) {
    const { status, ...plain } = showRefund(world, settled)
    const notice = keepNotice(world, {
      url: settled.notifyUrl,
      eventType: `REFUND.${settled.state}`,
      originalType: 'refund',
      mchId: mchIdOf(world, settled),
      plain: { ...whoseRefund(world, settled), ...plain, refund_status: status },
    })
    sendSoon(world, notice)
  }
  return settled
}

const mchIdOf = ({ state, keys }: World, { outTradeNo }: Refund): string =>
  state.orders.get(outTradeNo)?.mchId ?? keys.mchId

function whoseRefund(world: World, refund: Refund) {
  const subMchId = world.state.orders.get(refund.outTradeNo)?.subMchId
  const mchId = mchIdOf(world, refund)
  return subMchId ? { sp_mchid: mchId, sub_mchid: subMchId } : { mchid: mchId }
}

function endOf({ knobs }: World): Refund['state'] {
  if (knobs.closedRefund) return 'CLOSED'
  return knobs.abnormalRefund ? 'ABNORMAL' : 'SUCCESS'
}

/** The merchant repairs an abnormal refund at WeChat's console: it is done after all, and told. */
export function repairRefund(world: World, outRefundNo: string): boolean {
  const refund = world.state.refunds.get(outRefundNo)
  if (refund?.state !== 'ABNORMAL') return false
  settleIfDue(
    { ...world, knobs: { ...world.knobs, abnormalRefund: false } },
    { ...refund, state: 'PROCESSING' },
  )
  return true
}

function showRefund(world: World, refund: Refund) {
  const order = world.state.orders.get(refund.outTradeNo)
  if (!order) throw new Error(`Refund ${refund.outRefundNo} has no order`)
  return {
    refund_id: refund.refundId,
    out_refund_no: refund.outRefundNo,
    transaction_id: order.transactionId,
    out_trade_no: order.outTradeNo,
    channel: 'ORIGINAL',
    user_received_account: receivedBy,
    create_time: chinaTime(refund.acceptedAt),
    ...(refund.state === 'SUCCESS' && { success_time: chinaTime(refund.doneAt) }),
    status: refund.state,
    funds_account: 'AVAILABLE',
    amount: {
      total: order.total,
      refund: refund.refund,
      payer_total: order.payerTotal,
      payer_refund: refund.payerRefund,
      settlement_refund: refund.refund,
      settlement_total: order.total,
      discount_refund: refund.refund - refund.payerRefund,
      currency: 'CNY',
    },
  }
}
