import type { FastifyInstance } from 'fastify'
import { addConsent } from '../app/send-message.ts'
import { findTemplate, templates } from '../app/templates.ts'
import { type Knobs, knobsSchema, restingKnobs } from '../knobs.ts'
import { sendSoon } from '../pay/notify.ts'
import { findPayable, payOrder } from '../pay/pay-order.ts'
import { repairRefund } from '../pay/serve-refunds.ts'
import { writeBill } from '../pay/write-bill.ts'
import { nowIn, type World } from '../world.ts'
import { ensureUser, giveCode } from './keep-users.ts'
import { keepToLoopback } from './loopback.ts'
import { UserProblem } from './user-problem.ts'

type Person = { openid?: string; phone?: string }
type Payment = { prepay_id?: string; package?: string; openid?: string }

const text = { type: 'string', minLength: 1, maxLength: 128 }
const personSchema = shape({ openid: text, phone: { type: 'string', pattern: '^1\\d{10}$' } })
const paymentSchema = shape({ prepay_id: text, package: text, openid: text })
const consentSchema = shape(
  { openid: text, templateId: text, times: { type: 'integer', minimum: 1 } },
  'openid',
  'templateId',
)

/** Serves what no merchant has: acting as a user, looking behind the counter, switching faults on. */
export function serveControl(app: FastifyInstance, world: World): void {
  keepToLoopback(app)
  app.setErrorHandler((error: Error & { statusCode?: number; code?: string }, _request, reply) => {
    const status = error instanceof UserProblem ? 409 : (error.statusCode ?? 500)
    reply.code(status).send({ code: error.code ?? 'SANDBOX_ERROR', message: error.message })
  })
  serveUsers(app, world)
  servePayments(app, world)
  serveFaults(app, world)
}

function serveUsers(app: FastifyInstance, world: World): void {
  app.post<{ Body: Person }>('/users', { schema: { body: personSchema } }, async (request) => {
    return ensureUser(world, request.body)
  })
  app.get('/users', async () => world.state.users.all())
  app.post<{ Body: Person }>('/login-codes', { schema: { body: personSchema } }, async (request) => {
    const user = ensureUser(world, request.body)
    const codes = { js_code: giveCode(world, user, 'login'), phone_code: giveCode(world, user, 'phone') }
    return { ...codes, openid: user.openid, phone: user.phone }
  })
  app.post<{ Body: { openid: string; templateId: string; times?: number } }>(
    '/subscribe',
    { schema: { body: consentSchema } },
    async (request) => {
      if (!findTemplate(request.body.templateId))
        throw new UserProblem('UNKNOWN_TEMPLATE', '小程序没有这个消息模板')
      return { times: addConsent(world, { times: 1, ...request.body }) }
    },
  )
  app.get('/messages', async () => world.state.messages.all())
  app.get('/group-words', async () => world.state.groupWords.all())
  app.get('/short-texts', async () => world.state.shortTexts.all())
  app.get('/templates', async () => templates)
}

function servePayments(app: FastifyInstance, world: World): void {
  app.post<{ Body: Payment }>('/pay', { schema: { body: paymentSchema } }, async (request) => {
    const prepayId = prepayIdOf(request.body)
    const { openid = findPayable(world, prepayId).openid } = request.body
    sendSoon(world, payOrder(world, { prepayId, openid }))
    return { errMsg: 'requestPayment:ok' }
  })
  app.post<{ Body: Payment }>('/cancel', { schema: { body: paymentSchema } }, async (request) => {
    findPayable(world, prepayIdOf(request.body))
    return { errMsg: 'requestPayment:fail cancel' }
  })
  app.get('/orders', async () => world.state.orders.all())
  app.get('/refunds', async () => world.state.refunds.all())
  app.post<{ Params: { number: string } }>('/refunds/:number/repair', async (request) => ({
    repaired: repairRefund(world, request.params.number),
  }))
  app.get('/notices', async () => world.state.notices.all())
  app.get<{ Params: { date: string } }>('/bills/:date', async (request, reply) => {
    const bill = writeBill(world, request.params.date, 'ALL')
    if (bill === null) throw new UserProblem('NO_STATEMENT_EXIST', '这一天没有交易')
    return reply.type('text/plain; charset=utf-8').send(bill)
  })
}

function serveFaults(app: FastifyInstance, world: World): void {
  app.get('/knobs', async () => world.knobs)
  app.post<{ Body: Partial<Knobs> }>('/knobs', { schema: { body: knobsSchema } }, async (request) => {
    return Object.assign(world.knobs, request.body)
  })
  app.delete('/knobs', async () => {
    const { retryScale } = world.knobs
    return Object.assign(world.knobs, restingKnobs, { retryScale })
  })
  app.post<{ Body: { offsetMs: number } }>(
    '/clock',
    { schema: { body: shape({ offsetMs: { type: 'integer' } }, 'offsetMs') } },
    async (request) => {
      world.clock.offsetMs = request.body.offsetMs
      return { now: new Date(nowIn(world)).toISOString() }
    },
  )
  app.get('/tokens', async () => ({ calls: world.tokenCalls }))
  app.delete('/tokens', async () => {
    for (const token of world.state.tokens.all())
      world.state.tokens.put(token.token, { ...token, expiresAt: 0 })
    return { errMsg: 'ok' }
  })
}

function prepayIdOf(payment: Payment): string {
  const prepayId = payment.prepay_id ?? payment.package?.replace(/^prepay_id=/, '')
  if (!prepayId) throw new UserProblem('UNKNOWN_PREPAY', '缺少 prepay_id 或 package')
  return prepayId
}

function shape(properties: object, ...required: string[]) {
  return { type: 'object', additionalProperties: false, properties, required }
}
