import { setTimeout as pause } from 'node:timers/promises'
import type { Api } from '@haolin/shared/api/index.ts'
import { movePeriod } from '@haolin/shared/billing/period.ts'
import { callControl } from '../support/sandbox.ts'
import { type Caller, makeCaller } from './caller.ts'
import { type Company, longStretch } from './company.ts'

/** What was tried while things were being killed: ids that were promised, and what people did. */
export type Tried = { runs: string[]; exports: string[]; approvals: string[]; orders: number; paid: number }

/** Money on its way: people pay and get some back, finance bills and exports, until it is told to stop. */
export type Traffic = { tried: Tried; stop(): Promise<void> }

type Where = { api: string; wechatUrl: string; luck: () => number }
type Bills = Api['GET /communities/:communityId/units/:unitId/bills']['reply']
type Account = Api['GET /communities/:communityId/units/:unitId/account']['reply']

/** Starts the traffic of a whole community. */
export function startTraffic(company: Company, where: Where): Traffic {
  const tried: Tried = { runs: [], exports: [], approvals: [], orders: 0, paid: 0 }
  const ending = new AbortController()
  const over = () => ending.signal.aborted
  const callerOf = (openid: string) => makeCaller(where.api, where.wechatUrl, openid)
  const finance = callerOf(company.finance)
  const manager = callerOf(company.manager)
  const loops = [
    ...company.payers.map((payer) => {
      const caller = callerOf(payer.openid)
      return again(over, () => payOne(company, caller, payer, { ...where, tried }))
    }),
    billMonths(company, finance, tried, over),
    again(over, () => refundOne(company, finance, manager, { ...where, tried })),
    again(over, () => exportOne(company, finance, { statement: 'receipts', filters: {} }, tried)),
    again(over, () => exportOne(company, finance, { statement: 'differences', filters: longStretch }, tried)),
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

/** Finance asks to give some or all of a receipt back, and the manager agrees. */
async function refundOne(
  { communityId, payers }: Company,
  finance: Caller,
  manager: Caller,
  { luck, tried }: Where & { tried: Tried },
): Promise<void> {
  const community = `/communities/${communityId}`
  const payer = payers[Math.floor(luck() * payers.length)]
  const { body } = await finance.get<Account | null>(`${community}/units/${payer?.unitId}/account`)
  const receipt = body?.receipts?.find(({ parts }) => parts.some(({ refundableFen }) => refundableFen > 1))
  const part = receipt?.parts.find(({ refundableFen }) => refundableFen > 1)
  if (!receipt || !part) return
  const amountFen = luck() < 0.5 ? part.refundableFen : Math.floor(part.refundableFen / 2)
  const asked = await finance.post<{ approvalId: string }>(
    `${community}/receipts/${receipt.receiptId}/refunds`,
    { parts: [{ allocationId: part.allocationId, amountFen }], reason: '业主重复缴费' },
  )
  if (asked.status !== 201) return
  const { approvalId } = asked.body
  const decided = await manager.post(`${community}/approvals/${approvalId}/decide`, { decision: 'approve' })
  if (decided.status === 200) tried.approvals.push(approvalId)
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

async function exportOne(
  { communityId }: Company,
  caller: Caller,
  what: { statement: string; filters: object },
  tried: Tried,
): Promise<void> {
  const format = tried.exports.length % 2 ? 'csv' : 'xlsx'
  const path = `/communities/${communityId}/exports`
  const started = await caller.post<{ exportId: string }>(path, { ...what, format })
  if (started.status === 202) tried.exports.push(started.body.exportId)
  await pause(3_000)
}
