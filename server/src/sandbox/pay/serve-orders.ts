import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { Order } from '../keep-state.ts'
import { chinaTime, countDown, nowIn, type World } from '../world.ts'
import { deliverNotice } from './notify.ts'
import {
  type PartnerPrepayBody,
  type PrepayBody,
  partnerPrepaySchema,
  partnerSchema,
  prepaySchema,
  querySchema,
} from './order-fields.ts'
import { payOrder } from './pay-order.ts'
import { PayProblem } from './pay-problem.ts'
import { isSameRequest, normalise } from './same-request.ts'
import { showOrder } from './show-order.ts'
import { mustBeTheirs, type NamedMerchant, readMerchant } from './who-asks.ts'

type Numbered = { Params: { number: string }; Querystring: NamedMerchant }

const prepayLifeMs = 2 * 3_600_000
const defaultLifeMs = 7 * 86_400_000

/** Serves prepay, query by either number, and close, for merchants of their own and for service providers. */
export function serveOrders(app: FastifyInstance, world: World): void {
  const byNumber = (number: string) => world.state.orders.get(number)
  const byTransaction = (number: string) =>
    world.state.orders.all().find((order) => order.transactionId === number)

  for (const { path, prepayBody, named } of ways) {
    app.post<{ Body: PrepayBody | PartnerPrepayBody }>(
      `${path}/jsapi`,
      { schema: { body: prepayBody } },
      async (request) => {
        const order = prepay(world, request.body, readMerchant(world, request, request.body))
        if (world.knobs.notifyBeforePrepayResponse && order.state === 'NOTPAY') {
          await deliverNotice(world, payOrder(world, { prepayId: order.prepayId, openid: order.openid }))
        }
        failAfterEffect(world)
        return { prepay_id: order.prepayId }
      },
    )
    for (const [by, find] of [
      ['out-trade-no', byNumber],
      ['id', byTransaction],
    ] as const)
      app.get<Numbered>(`${path}/${by}/:number`, { schema: { querystring: named } }, async (request) => {
        const whose = readMerchant(world, request, request.query)
        return showOrder(world, mustBeTheirs(mustFind(find(request.params.number)), whose))
      })
    app.post<{ Params: { number: string }; Body: NamedMerchant }>(
      `${path}/out-trade-no/:number/close`,
      { schema: { body: named } },
      async (request, reply) => {
        const whose = readMerchant(world, request, request.body)
        close(world, mustBeTheirs(mustFind(byNumber(request.params.number)), whose))
        return reply.code(204).send()
      },
    )
  }
}

const ways = [
  { path: '/v3/pay/transactions', prepayBody: prepaySchema, named: querySchema },
  { path: '/v3/pay/partner/transactions', prepayBody: partnerPrepaySchema, named: partnerSchema },
]

/** Answers 500 although everything happened, while that fault is switched on. */
export function failAfterEffect(world: World): void {
  if (countDown(world, 'failAfterEffect'))
    throw new PayProblem(500, 'SYSTEM_ERROR', '系统异常，请用相同参数重新调用')
}

type Whose = Pick<Order, 'mchId' | 'subMchId'>
type Body = PrepayBody | PartnerPrepayBody

function prepay(world: World, body: Body, whose: Whose): Order {
  const { openid, runs } = readPayer(body)
  if (runs !== world.keys.appId) {
    throw new PayProblem(400, 'APPID_MCHID_NOT_MATCH', 'appid和mch_id不匹配', 268445527)
  }
  if (!world.state.users.get(openid)) throw new PayProblem(400, 'PARAM_ERROR', '无效的openid')
  const known = world.state.orders.get(body.out_trade_no)
  const order = known ? repeat(world, known, body) : announce(world, body, { ...whose, openid })
  if (order !== known) world.state.orders.put(order.outTradeNo, order)
  return order
}

/** An openid belongs to one app: with a sub_appid it is the one that runs, else the provider's. */
function readPayer(body: Body): { openid: string; runs: string } {
  if ('appid' in body) return { openid: body.payer.openid, runs: body.appid }
  const openid = body.sub_appid ? body.payer.sub_openid : body.payer.sp_openid
  if (!openid) throw new PayProblem(400, 'PARAM_ERROR', 'sub_appid与sub_openid须同时传入', 268443648)
  return { openid, runs: body.sub_appid ?? body.sp_appid }
}

function announce(world: World, body: Body, whose: Whose & { openid: string }): Order {
  const now = nowIn(world)
  const wanted = body.time_expire ? Date.parse(body.time_expire) : now + defaultLifeMs
  if (Number.isNaN(wanted)) throw new PayProblem(400, 'PARAM_ERROR', 'time_expire格式错误')
  return {
    ...whose,
    ...('sp_appid' in body && { spAppId: body.sp_appid }),
    ...('sub_appid' in body && body.sub_appid && { subAppId: body.sub_appid }),
    outTradeNo: body.out_trade_no,
    prepayId: newPrepayId(now),
    prepaidAt: now,
    expiresAt: Math.max(wanted, now + 60_000),
    parameters: normalise(body),
    description: body.description,
    ...(body.attach && { attach: body.attach }),
    notifyUrl: body.notify_url,
    total: body.amount.total,
    state: 'NOTPAY',
  }
}

function repeat(world: World, known: Order, body: Body): Order {
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

function mustFind(order: Order | undefined): Order {
  if (!order) throw new PayProblem(404, 'ORDER_NOT_EXIST', '订单不存在', 268512771)
  return order
}

const newPrepayId = (ms: number): string => {
  return `wx${chinaTime(ms).replaceAll(/\D/g, '').slice(0, 14)}${randomBytes(10).toString('hex')}`
}
