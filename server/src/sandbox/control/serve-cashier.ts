import type { FastifyInstance } from 'fastify'
import { sendSoon } from '../pay/notify.ts'
import { findPayable, payOrder } from '../pay/pay-order.ts'
import type { World } from '../world.ts'
import { drawCashier } from './draw-cashier.ts'
import { isLoopback, keepToLoopback } from './loopback.ts'
import { UserProblem } from './user-problem.ts'

type Visit = { prepay_id?: string; openid?: string; return_url?: string }

const html = 'text/html; charset=utf-8'

/** Serves the page that stands in a browser where WeChat would open its own pay sheet. */
export function serveCashier(app: FastifyInstance, world: World): void {
  keepToLoopback(app)
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, form, done) => {
      done(null, Object.fromEntries(new URLSearchParams(String(form))))
    },
  )
  app.setErrorHandler((error: Error, request, reply) => {
    const message = error instanceof UserProblem ? error.message : '收银台出错了'
    const { return_url: wanted = '' } = (request.body ?? request.query ?? {}) as Visit
    const returnUrl = isLoopback(wanted) ? wanted : null
    reply
      .code(409)
      .type(html)
      .send(drawCashier({ kind: 'refused', message, returnUrl }))
  })

  app.get<{ Querystring: Visit }>('/', async (request, reply) => {
    const { prepay_id: prepayId = '', openid, return_url: returnUrl = '' } = request.query
    const order = findPayable(world, prepayId)
    mustStayHere(returnUrl)
    const visit = { prepayId, openid: openid ?? order.openid, returnUrl }
    const { partner, mchId } = world.keys
    const merchant = partner?.subMerchants[order.subMchId ?? ''] ?? `沙箱商户 ${order.mchId ?? mchId}`
    const page = drawCashier({
      kind: 'open',
      merchant,
      totalFen: order.total,
      description: order.description,
      ...visit,
    })
    return reply.type(html).header('cache-control', 'no-store').send(page)
  })

  app.post<{ Body: Visit & { choice?: 'pay' | 'cancel' } }>('/', async (request, reply) => {
    const { prepay_id: prepayId = '', openid = '', return_url: returnUrl = '', choice } = request.body
    mustStayHere(returnUrl)
    if (choice === 'pay') sendSoon(world, payOrder(world, { prepayId, openid }))
    if (!returnUrl) return reply.type(html).send(drawCashier({ kind: 'done', paid: choice === 'pay' }))
    const back = new URL(returnUrl)
    back.searchParams.set('wechat_pay', choice === 'pay' ? 'ok' : 'cancel')
    return reply.redirect(back.href, 303)
  })
}

/** The cashier sends nobody to another machine; without a return_url it just says that it is done. */
function mustStayHere(returnUrl: string): void {
  if (returnUrl && !isLoopback(returnUrl)) throw new UserProblem('BAD_RETURN', 'return_url 必须是本机地址')
}
