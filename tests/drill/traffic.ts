import { setTimeout as pause } from 'node:timers/promises'
import type { Api } from '@haolin/shared/api/index.ts'
import { movePeriod } from '@haolin/shared/billing/period.ts'
import { callControl } from '../support/sandbox.ts'
import { type Caller, makeCaller } from './caller.ts'
import type { Company } from './company.ts'

/** What was tried while things were being killed. */
export type Tried = { runs: string[]; exports: string[]; orders: number; paid: number }

/** Money on its way: people pay, finance bills month after month and exports, until it is told to stop. */
export type Traffic = { tried: Tried; stop(): Promise<void> }

type Where = { api: string; wechatUrl: string; luck: () => number }
type Bills = Api['GET /communities/:communityId/units/:unitId/bills']['reply']

/** Starts the traffic of a whole community. */
export function startTraffic(company: Company, where: Where): Traffic {
  const tried: Tried = { runs: [], exports: [], orders: 0, paid: 0 }
  const ending = new AbortController()
  const over = () => ending.signal.aborted
  const callerOf = (openid: string) => makeCaller(where.api, where.wechatUrl, openid)
  const finance = callerOf(company.finance)
  const loops = [
    ...company.payers.map((payer) => {
      const caller = callerOf(payer.openid)
      return again(over, () => payOne(company, caller, payer, { ...where, tried }))
    }),
    billMonths(company, finance, tried, over),
    again(over, () => exportOne(company, finance, tried)),
  ]
  return {
    tried,
    async stop() {
      ending.abort()
      await Promise.all(loops)
    },
  }
}

async function again(over: () => boolean, work: () => Promise<void>): Promise<void> {
  while (!over()) {
    await work()
    await pause(1_500)
  }
}

/** Opens an order for one charge, mostly pays it at WeChat, and asks the page how it stands. */
async function payOne(
  { communityId }: Company,
  caller: Caller,
  { openid, unitId }: Company['payers'][number],
  { wechatUrl, luck, tried }: Where & { tried: Tried },
): Promise<void> {
  const home = `/communities/${communityId}/units/${unitId}`
  const { body } = await caller.get<Bills | null>(`${home}/bills?show=due`)
  const owed = body?.bills?.flatMap(({ charges }) => charges).filter(({ dueFen }) => dueFen > 0) ?? []
  const charge = owed[Math.floor(luck() * owed.length)]
  if (!charge) return void (await pause(500))
  const opened = await caller.post<{ order: { orderId: string }; payment: { package: string } }>(
    `/communities/${communityId}/pay-orders`,
    { homes: [{ unitId, lines: [{ chargeId: charge.chargeId, amountFen: charge.dueFen }] }] },
  )
  if (opened.status !== 201) return
  tried.orders += 1
  if (luck() < 0.1) return
  const paying = { package: opened.body.payment.package, openid }
  const paid = await callControl(`${wechatUrl}/control/pay`, 'POST', paying).then(
    () => true,
    () => false,
  )
  if (paid) tried.paid += 1
  if (luck() < 0.5)
    await caller.get(`/communities/${communityId}/pay-orders/${opened.body.order.orderId}?phoneSays=ok`)
}

const firstPeriod = '2021-01'
const mostPeriods = 60

/** Bills one month after the other, as fast as people could pay. */
async function billMonths(
  { communityId }: Company,
  caller: Caller,
  tried: Tried,
  over: () => boolean,
): Promise<void> {
  const path = `/communities/${communityId}/billing-runs`
  for (let month = 0; month < mostPeriods && !over(); month++) {
    const period = movePeriod(firstPeriod, month)
    let run = await caller.post<{ runId: string; state: string }>(path, { period })
    while (!over() && run.status !== 202) run = await caller.post(path, { period })
    if (run.status !== 202) return
    const { runId } = run.body
    tried.runs.push(runId)
    while (!over() && run.body?.state !== 'published') {
      if (run.body?.state === 'draft') await caller.post(`${path}/${runId}/publish`)
      await pause(300)
      run = await caller.get(`${path}/${runId}`)
    }
    await pause(500)
  }
}

async function exportOne({ communityId }: Company, caller: Caller, tried: Tried): Promise<void> {
  const wanted = { statement: 'receipts', format: tried.exports.length % 2 ? 'csv' : 'xlsx', filters: {} }
  const started = await caller.post<{ exportId: string }>(`/communities/${communityId}/exports`, wanted)
  if (started.status === 202) tried.exports.push(started.body.exportId)
  await pause(4_000)
}
