import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { Order } from '../keep-state.ts'
import { chinaTime, countDown, nowIn, type World } from '../world.ts'
import { deliverNotice } from './notify.ts'
import { type CloseBody, closeSchema, type PrepayBody, prepaySchema, querySchema } from './order-fields.ts'
import { payOrder } from './pay-order.ts'
import { PayProblem } from './pay-problem.ts'
import { isSameRequest, normalise } from './same-request.ts'
import { showOrder } from './show-order.ts'

type Numbered = { Params: { number: string }; Querystring: { mchid: string } }

const prepayLifeMs = 2 * 3_600_000
const defaultLifeMs = 7 * 86_400_000

/** Serves prepay, query by either number, and close. */
export function serveOrders(app: FastifyInstance, world: World): void {
  app.post<{ Body: PrepayBody }>(
    '/v3/pay/transactions/jsapi',
    { schema: { body: prepaySchema } },
    async (request) => {
      const order = prepay(world, request.body)
      if (world.knobs.notifyBeforePrepayResponse && order.state === 'NOTPAY') {
        await deliverNotice(world, payOrder(world, { prepayId: order.prepayId, openid: order.openid }))
      }
      failAfterEffect(world)
      return { prepay_id: order.prepayId }
    },
  )

  app.get<Numbered>(
    '/v3/pay/transactions/out-trade-no/:number',
    { schema: { querystring: querySchema } },
    async (request) => {
      mustBeOurs(world, request.query.mchid)
      return showOrder(world, mustFind(world.state.orders.get(request.params.number)))
    },
  )

  app.get<Numbered>(
    '/v3/pay/transactions/id/:number',
    { schema: { querystring: querySchema } },
    async (request) => {
      mustBeOurs(world, request.query.mchid)
      const { number } = request.params
      return showOrder(
        world,
        mustFind(world.state.orders.all().find((order) => order.transactionId === number)),
      )
    },
  )

  app.post<{ Params: { number: string }; Body: CloseBody }>(
    '/v3/pay/transactions/out-trade-no/:number/close',
    { schema: { body: closeSchema } },
    async (request, reply) => {
      mustBeOurs(world, request.body.mchid)
      close(world, mustFind(world.state.orders.get(request.params.number)))
      return reply.code(204).send()
    },
  )
}

/** Answers 500 although everything happened, while that fault is switched on. */
export function failAfterEffect(world: World): void {
  if (countDown(world, 'failAfterEffect'))
    throw new PayProblem(500, 'SYSTEM_ERROR', '系统异常，请用相同参数重新调用')
}

function prepay(world: World, body: PrepayBody): Order {
  mustBeOurs(world, body.mchid)
  if (body.appid !== world.keys.appId) {
    throw new PayProblem(400, 'APPID_MCHID_NOT_MATCH', 'appid和mch_id不匹配', 268445527)
  }
  if (!world.state.users.get(body.payer.openid)) throw new PayProblem(400, 'PARAM_ERROR', '无效的openid')
  const known = world.state.orders.get(body.out_trade_no)
  const order = known ? repeat(world, known, body) : announce(world, body)
  if (order !== known) world.state.orders.put(order.outTradeNo, order)
  return order
}

function announce(world: World, body: PrepayBody): Order {
  const now = nowIn(world)
  const wanted = body.time_expire ? Date.parse(body.time_expire) : now + defaultLifeMs
  if (Number.isNaN(wanted)) throw new PayProblem(400, 'PARAM_ERROR', 'time_expire格式错误')
  return {
    outTradeNo: body.out_trade_no,
    prepayId: newPrepayId(now),
    prepaidAt: now,
    expiresAt: Math.max(wanted, now + 60_000),
    parameters: normalise(body),
    description: body.description,
    ...(body.attach && { attach: body.attach }),
    notifyUrl: body.notify_url,
    openid: body.payer.openid,
    total: body.amount.total,
    state: 'NOTPAY',
  }
}

function repeat(world: World, known: Order, body: PrepayBody): Order {
  if (known.paidAt !== undefined) throw new PayProblem(400, 'INVALID_REQUEST', '该订单已支付', 268449538)
  if (known.state === 'CLOSED') throw new PayProblem(400, 'INVALID_REQUEST', '该订单已关闭', 268447914)
  if (!isSameRequest(known.parameters, body)) {
    throw new PayProblem(400, 'INVALID_REQUEST', '请求重入时，参数与首次请求时不一致', 268498688)
  }
  const now = nowIn(world)
  if (now - known.prepaidAt < prepayLifeMs) return known
  return { ...known, prepayId: newPrepayId(now), prepaidAt: now }
}

function close(world: World, order: Order): void {
  if (order.paidAt !== undefined) throw new PayProblem(400, 'INVALID_REQUEST', '该订单已支付', 268449538)
  world.state.orders.put(order.outTradeNo, { ...order, state: 'CLOSED' })
}

function mustBeOurs(world: World, mchid: string): void {
  if (mchid !== world.keys.mchId) throw new PayProblem(400, 'PARAM_ERROR', '商户号与订单不一致', 268447843)
}

function mustFind(order: Order | undefined): Order {
  if (!order) throw new PayProblem(404, 'ORDER_NOT_EXIST', '订单不存在', 268512771)
  return order
}

const newPrepayId = (ms: number): string => {
  return `wx${chinaTime(ms).replaceAll(/\D/g, '').slice(0, 14)}${randomBytes(10).toString('hex')}`
}
