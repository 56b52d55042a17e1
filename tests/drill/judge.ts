import { setTimeout as pause } from 'node:timers/promises'
import { proveBooks } from '@haolin/server/src/ledger/prove.ts'
import { callControl } from '../support/sandbox.ts'
import type { Company } from './company.ts'
import type { Tried } from './traffic.ts'

type WechatOrder = { outTradeNo: string; total: number; transactionId?: string; paidAt?: number }
type WechatRefund = { outRefundNo: string; refund: number; state: string }
type Receipt = { transactionId: string; totalFen: number }
type Refund = { number: string; fen: number; state: string; approvalId: string }

/** Waits until nothing is under way any more; false when that does not come. */
export async function waitForQuiet(
  company: Company,
  wechatUrl: string,
  patienceMs: number,
): Promise<boolean> {
  const until = Date.now() + patienceMs
  while (Date.now() < until) {
    if (await isQuiet(company, wechatUrl).catch(() => false)) return true
    await pause(500)
  }
  return false
}

async function isQuiet({ database }: Company, wechatUrl: string): Promise<boolean> {
  const { rows } = await database.owner.query<{ jobs: number; work: number }>(
    `select (select count(*)::int from pgboss.job where state in ('created', 'retry', 'active') and name not like '\\_\\_pgboss%') as jobs,
            (select count(*)::int from statement_exports where state in ('waiting', 'running'))
            + (select count(*)::int from billing_runs where state in ('calculating', 'publishing'))
            + (select count(*)::int from refunds where state in ('accepted', 'processing')) as work`,
  )
  if (rows[0]?.jobs !== 0 || rows[0]?.work !== 0) return false
  const paid = await paidAtWechat(wechatUrl)
  const { rows: known } = await database.owner.query<{ count: number }>(
    'select count(*)::int as count from receipts',
  )
  return known[0]?.count === paid.length
}

const paidAtWechat = async (wechatUrl: string): Promise<WechatOrder[]> =>
  (await callControl<WechatOrder[]>(`${wechatUrl}/control/orders`, 'GET')).filter(
    ({ paidAt }) => paidAt !== undefined,
  )

/** Everything that is wrong with the money after the drill, in words; empty when all is well. */
export async function judge(company: Company, wechatUrl: string, tried: Tried): Promise<string[]> {
  const { owner } = company.database
  const wrong = [...(await judgePayments(owner, wechatUrl)), ...(await judgeRefunds(owner, wechatUrl, tried))]
  for (const { name, ok, difference } of await proveBooks(owner))
    if (!ok) wrong.push(`${name}: ${difference} fen`)
  wrong.push(...(await judgeRuns(company, tried)))
  return wrong
}

type Owner = Company['database']['owner']

async function judgePayments(owner: Owner, wechatUrl: string): Promise<string[]> {
  const paid = await paidAtWechat(wechatUrl)
  const { rows: receipts } = await owner.query<Receipt>(
    'select transaction_id as "transactionId", total_fen as "totalFen" from receipts',
  )
  const wrong: string[] = []
  for (const { transactionId = '', total, outTradeNo } of paid) {
    const own = receipts.filter((receipt) => receipt.transactionId === transactionId)
    if (own.length !== 1) wrong.push(`${outTradeNo} was paid once and has ${own.length} receipts`)
    else if (own[0]?.totalFen !== total)
      wrong.push(`${outTradeNo} was paid ${total}, booked ${own[0]?.totalFen}`)
  }
  if (receipts.length !== paid.length) wrong.push(`${paid.length} payments, ${receipts.length} receipts`)
  return wrong
}

/** Each agreement gave back once, the same on both sides. */
async function judgeRefunds(owner: Owner, wechatUrl: string, { approvals }: Tried): Promise<string[]> {
  const theirs = await callControl<WechatRefund[]>(`${wechatUrl}/control/refunds`, 'GET')
  const { rows: ours } = await owner.query<Refund>(
    'select out_refund_no as number, amount_fen as fen, state, approval_id as "approvalId" from refunds',
  )
  const wrong: string[] = []
  for (const { number, fen, state } of ours) {
    const there = theirs.filter(({ outRefundNo }) => outRefundNo === number)
    const same = there.length === 1 && there[0]?.refund === fen && there[0].state === 'SUCCESS'
    if (!same || state !== 'succeeded')
      wrong.push(`refund ${number} of ${fen} is ${state} here and ${JSON.stringify(there)} there`)
  }
  for (const { outRefundNo } of theirs)
    if (!ours.some(({ number }) => number === outRefundNo)) wrong.push(`refund ${outRefundNo} is not ours`)
  for (const id of approvals) {
    const given = ours.filter(({ approvalId }) => approvalId === id).length
    if (given !== 1) wrong.push(`approval ${id} was agreed to once and gave back ${given} times`)
  }
  return wrong
}

/** Runs that were promised are there, and what is published is whole: every home one bill, every charge on it. */
async function judgeRuns(
  { database: { owner }, payers, chargesOfRun }: Company,
  { runs }: Tried,
): Promise<string[]> {
  const { rows } = await owner.query<{ id: string; state: string; bills: number; charges: number }>(
    `select r.id, r.state,
            (select count(*)::int from bills b where b.community_id = r.community_id and b.run_id = r.id) as bills,
            (select count(*)::int from charges c where c.community_id = r.community_id and c.run_id = r.id) as charges
       from billing_runs r`,
  )
  const doubled = await owner.query<{ unit_id: string; period: string }>(
    'select unit_id, period from charges group by unit_id, fee_item_id, period, source, revision having count(*) > 1',
  )
  const isWhole = ({ state, bills, charges }: (typeof rows)[number]) =>
    charges === chargesOfRun && bills === (state === 'published' ? payers.length : 0)
  return [
    ...runs.filter((id) => !rows.some((row) => row.id === id)).map((id) => `run ${id} is gone`),
    ...rows
      .filter((row) => !['draft', 'published'].includes(row.state) || !isWhole(row))
      .map(({ id, state, bills, charges }) => `run ${id} is ${state}: ${charges} charges, ${bills} bills`),
    ...doubled.rows.map(({ unit_id, period }) => `${unit_id} was charged twice for ${period}`),
  ]
}
