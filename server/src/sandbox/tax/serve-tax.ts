import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Keys } from '../keep-keys.ts'
import type { TaxRequest } from '../keep-state.ts'
import { isSameRequest, normalise } from '../pay/same-request.ts'
import { chinaTime, countDown, nowIn, type World } from '../world.ts'
import { faultOfInvoice, type Invoice, type Red } from './fault-of-invoice.ts'

const longestAgeS = 300

/** The account of the sandbox at the provider of electronic invoices. */
export const taxAccountOf = (keys: Keys) => ({ appKey: `tax${keys.mchId}`, secret: keys.appSecret })

class TaxProblem extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

/** Serves a provider of electronic invoices: it takes requests at once, judges them, and issues a little later. */
export function serveTax(app: FastifyInstance, world: World): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, text, done) => done(null, text))
  app.setErrorHandler((error: Error, _request, reply) => {
    const status = error instanceof TaxProblem ? error.status : 500
    reply
      .code(status)
      .send({ code: error instanceof TaxProblem ? error.code : 'SYSTEM', message: error.message })
  })
  app.addHook('preHandler', async (request) => checkSignature(world, request))
  app.post<{ Body: string }>('/tax/invoices', async (request, reply) => {
    const invoice = JSON.parse(request.body) as Invoice
    const known = world.state.taxInvoices.get(invoice.requestId)
    take(world, 'taxInvoices', invoice, () => world.knobs.taxRefusal || faultOfInvoice(invoice))
    if (!known && countDown(world, 'taxBusyAfterEffect')) throw new TaxProblem(500, 'SYSTEM', '系统繁忙')
    return reply.code(202).send({ state: 'processing' })
  })
  app.post<{ Body: string }>('/tax/reds', async (request, reply) => {
    const red = JSON.parse(request.body) as Red
    take(world, 'taxReds', red, () => world.knobs.taxRedRefusal || faultOfRed(world, red))
    return reply.code(202).send({ state: 'processing' })
  })
  app.get<{ Params: { id: string } }>('/tax/invoices/:id', async ({ params }) =>
    answer(world, world.state.taxInvoices.get(params.id)),
  )
  app.get<{ Params: { id: string } }>('/tax/reds/:id', async ({ params }) => {
    const kept = world.state.taxReds.get(params.id)
    return { ...answer(world, kept), confirmation: `HZ${kept?.number.slice(2) ?? ''}` }
  })
}

function checkSignature(world: World, { headers, method, url, body }: FastifyRequest): void {
  const { appKey, secret } = taxAccountOf(world.keys)
  const seconds = Number(headers['x-tax-time'])
  const digest = createHash('sha256')
    .update(typeof body === 'string' ? body : '')
    .digest('hex')
  const expected = createHmac('sha256', secret).update(`${method}\n${url}\n${seconds}\n${digest}`).digest()
  const given = Buffer.from(String(headers['x-tax-sign']), 'hex')
  const signed = given.length === expected.length && timingSafeEqual(given, expected)
  const fresh = Math.abs(Date.now() / 1000 - seconds) <= longestAgeS
  if (headers['x-tax-app'] !== appKey || !signed || !fresh) throw new TaxProblem(401, 'SIGN', '签名错误')
}

function take(
  world: World,
  table: 'taxInvoices' | 'taxReds',
  asked: Invoice | Red,
  judge: () => string,
): void {
  const requests = world.state[table]
  const known = requests.get(asked.requestId)
  if (known && !isSameRequest(known.parameters, asked))
    throw new TaxProblem(409, 'REPEATED', '同一流水号内容不同')
  if (known) return
  const count = world.state.taxInvoices.all().length + world.state.taxReds.all().length + 1
  requests.put(asked.requestId, {
    requestId: asked.requestId,
    parameters: normalise(asked),
    // Two digits of the year, two of the province, one for the channel, fifteen that count.
    number: `${chinaTime(nowIn(world)).slice(2, 4)}332${String(count).padStart(15, '0')}`,
    refusal: judge(),
    doneAt: nowIn(world) + world.knobs.taxDelayMs,
  })
}

function faultOfRed(world: World, { number, totalFen }: Red): string {
  const blue = world.state.taxInvoices.all().find((each) => each.number === number)
  if (!blue || blue.refusal) return '找不到对应的蓝字发票'
  const { totalFen: whole } = JSON.parse(blue.parameters) as Invoice
  return whole === totalFen ? '' : '红冲金额与蓝字发票不符'
}

function answer(world: World, kept: TaxRequest | undefined) {
  if (!kept) throw new TaxProblem(404, 'UNKNOWN', '没有这个流水号')
  if (kept.doneAt > nowIn(world)) return { state: 'processing' }
  if (kept.refusal) return { state: 'refused', reason: kept.refusal }
  return { state: 'issued', number: kept.number, issuedAt: new Date(kept.doneAt).toISOString() }
}
