import { setTimeout as pause } from 'node:timers/promises'
import { proveBooks } from '@haolin/server/src/ledger/prove.ts'
import { callControl } from '../support/sandbox.ts'
import type { Company } from './company.ts'
import type { Tried } from './traffic.ts'

type WechatOrder = { outTradeNo: string; total: number; transactionId?: string; paidAt?: number }
type Receipt = { transactionId: string; totalFen: number }

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
            + (select count(*)::int from billing_runs where state in ('calculating', 'publishing')) as work`,
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

/** Everything that is wrong after the drill, in words; empty when all is well. */
export async function judge(company: Company, wechatUrl: string, tried: Tried): Promise<string[]> {
  const { owner } = company.database
  const [paid, { rows: receipts }] = [
    await paidAtWechat(wechatUrl),
    await owner.query<Receipt>(
      'select transaction_id as "transactionId", total_fen as "totalFen" from receipts',
    ),
  ]
  const wrong: string[] = []
  for (const { transactionId = '', total, outTradeNo } of paid) {
    const own = receipts.filter((receipt) => receipt.transactionId === transactionId)
    if (own.length !== 1) wrong.push(`${outTradeNo} was paid once and has ${own.length} receipts`)
    else if (own[0]?.totalFen !== total)
      wrong.push(`${outTradeNo} was paid ${total}, booked ${own[0]?.totalFen}`)
  }
  if (receipts.length !== paid.length) wrong.push(`${paid.length} payments, ${receipts.length} receipts`)
  for (const { name, ok, difference } of await proveBooks(owner))
    if (!ok) wrong.push(`${name}: ${difference} fen`)
  wrong.push(...(await findHalfDone(company, tried)))
  return wrong
}

async function findHalfDone({ database: { owner } }: Company, { runs, exports }: Tried): Promise<string[]> {
  const states = await owner.query<{ what: string; id: string; state: string }>(
    `select 'export' as what, id, state from statement_exports
     union all select 'billing run', id, state from billing_runs`,
  )
  const ended = new Set(['done', 'failed', 'expired', 'draft', 'published'])
  const lost = [...runs, ...exports].filter((id) => !states.rows.some((row) => row.id === id))
  const doubled = await owner.query<{ unit_id: string; period: string }>(
    'select unit_id, period from charges group by unit_id, fee_item_id, period, source, revision having count(*) > 1',
  )
  return [
    ...states.rows
      .filter(({ state }) => !ended.has(state))
      .map(({ what, id, state }) => `${what} ${id} is still ${state}`),
    ...lost.map((id) => `${id} was promised and is gone`),
    ...doubled.rows.map(({ unit_id, period }) => `${unit_id} was charged twice for ${period}`),
  ]
}
