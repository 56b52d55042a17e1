import { createHash, randomUUID } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { countDown, nowIn, type World } from '../world.ts'
import { PayProblem } from './pay-problem.ts'
import { mustBeSub, signerOfRequest } from './who-asks.ts'
import { type BillKind, type Whose, writeBill } from './write-bill.ts'
import { writeFundBill } from './write-fund-bill.ts'

type BillQuery = { bill_date: string; tar_type?: 'GZIP'; sub_mchid?: string }
type TradeQuery = BillQuery & { bill_type?: BillKind }

const billSchema = (kind: object) => ({
  type: 'object',
  required: ['bill_date'],
  additionalProperties: false,
  properties: {
    bill_date: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\d$' },
    tar_type: { enum: ['GZIP'] },
    sub_mchid: { type: 'string', maxLength: 32 },
    ...kind,
  },
})

const linkLifeMs = 300_000
const hourMs = 3_600_000

/** Serves the links to a day's trade bill and fund-flow bill and, for five minutes, the files behind them. */
export function serveBills(app: FastifyInstance, world: World, origin: () => string): void {
  const files = new Map<string, { bytes: Buffer; madeAt: number }>()

  const link = ({ bill_date: date, tar_type: packing }: BillQuery, write: () => string | null) => {
    mustBeReady(world, date)
    const text = write()
    if (text === null) throw new PayProblem(400, 'NO_STATEMENT_EXIST', '账单文件不存在')
    const file = Buffer.from(text)
    const sent = world.knobs.billTampered ? Buffer.from(`${text} `) : file
    const token = randomUUID()
    files.set(token, { bytes: packing === 'GZIP' ? gzipSync(sent) : sent, madeAt: Date.now() })
    return {
      hash_type: 'SHA1',
      hash_value: createHash('sha1').update(file).digest('hex'),
      download_url: `${origin()}/v3/billdownload/file?token=${token}`,
    }
  }

  app.get<{ Querystring: TradeQuery }>(
    '/v3/bill/tradebill',
    { schema: { querystring: billSchema({ bill_type: { enum: ['ALL', 'SUCCESS', 'REFUND'] } }) } },
    async (request) => {
      const { query } = request
      const whose = whoseBill(world, signerOfRequest(request).mchId, query.sub_mchid)
      return link(query, () => writeBill(world, query.bill_date, query.bill_type ?? 'ALL', whose))
    },
  )

  app.get<{ Querystring: BillQuery }>(
    '/v3/bill/fundflowbill',
    { schema: { querystring: billSchema({ account_type: { enum: ['BASIC'] } }) } },
    async (request) => {
      const { query } = request
      const whose = whoseBill(world, signerOfRequest(request).mchId, query.sub_mchid)
      return link(query, () => writeFundBill(world, query.bill_date, whose))
    },
  )

  app.get<{ Querystring: { token?: string } }>('/v3/billdownload/file', async (request, reply) => {
    const file = files.get(request.query.token ?? '')
    if (!file || Date.now() - file.madeAt > linkLifeMs)
      throw new PayProblem(400, 'PARAM_ERROR', '下载链接已失效')
    return reply.type('application/octet-stream').send(file.bytes)
  })
}

function whoseBill(world: World, mchId: string, subMchId: string | undefined): Whose {
  if (subMchId) mustBeSub(world, mchId, subMchId)
  return { mchId, subMchId }
}

/** A day's bill is there from 10:00 of the next day in Shanghai, for three months. */
function mustBeReady(world: World, date: string): void {
  const dayStart = Date.parse(`${date}T00:00:00+08:00`)
  if (Number.isNaN(dayStart)) throw new PayProblem(400, 'PARAM_ERROR', 'bill_date不是日期')
  if (countDown(world, 'billsCreating')) throw creating()
  if (world.knobs.billsAtOnce) return
  const age = nowIn(world) - dayStart
  if (age < 24 * hourMs) throw new PayProblem(400, 'INVALID_REQUEST', '账单日期须早于今天')
  if (age < 34 * hourMs) throw creating()
  if (age > 93 * 24 * hourMs) throw new PayProblem(400, 'INVALID_REQUEST', '账单日期须在三个月内')
}

const creating = () => new PayProblem(400, 'STATEMENT_CREATING', '账单生成中，请稍后再试')
