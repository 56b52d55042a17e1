import { createHash } from 'node:crypto'
import { BillUnreadable } from '@haolin/shared/payment/read-bill-file.ts'
import { readFundBill, readTradeBill } from '@haolin/shared/payment/read-bills.ts'
import { and, eq } from 'drizzle-orm'
import type { Context } from '../context.ts'
import { type Collector, listCollectors } from '../merchants/list-collectors.ts'
import { OutsideError } from '../outside.ts'
import { compareCommunity } from './compare-community.ts'
import { type DayBills, keepBills } from './keep-bills.ts'
import { billFiles } from './tables.ts'

/** Fetches both bills of a day of every merchant and compares its communities with them; doing it again changes nothing. */
export async function reconcileDay(context: Context, { day }: { day: string }): Promise<void> {
  const collectors = await context.inTx((tx) => listCollectors(context, tx))
  for (const collector of collectors) await reconcileMerchant(context, collector, day)
}

/** The same for one merchant. */
export async function reconcileMerchant(context: Context, collector: Collector, day: string): Promise<void> {
  const { merchantId } = collector
  await noteAsked(context, { merchantId, day })
  try {
    await compareAll(context, await fetchBills(collector, day))
  } catch (error) {
    const found = explain(error)
    if (!found) throw error
    context.log[found.state === 'failed' ? 'error' : 'info']({ err: error, day }, '账单还不能用')
    await context.inTx((tx) => tx.db.update(billFiles).set(found).where(keyOf({ merchantId, day })))
  }
}

/** Keeps what the bills say and compares every community with it, each by itself. */
export async function compareAll(context: Context, bills: DayBills): Promise<void> {
  const communityIds = await context.inTx((tx) => keepBills(tx, bills))
  const { merchantId, day } = bills
  for (const communityId of communityIds) await compareCommunity(context, { communityId, merchantId, day })
}

async function fetchBills({ merchantId, pay, communityIds }: Collector, day: string): Promise<DayBills> {
  const [trade, funds] = [await pay.tradeBill(day), await pay.fundFlowBill(day)]
  const sha1 = createHash('sha1')
    .update(trade ?? '')
    .update(funds ?? '')
    .digest('hex')
  return {
    merchantId,
    day,
    trade: trade === null ? [] : readTradeBill(trade),
    funds: funds === null ? [] : readFundBill(funds),
    sha1: trade === null && funds === null ? null : sha1,
    communityIds,
  }
}

type FileKey = { merchantId: string; day: string }

const keyOf = ({ merchantId, day }: FileKey) =>
  and(eq(billFiles.merchantId, merchantId), eq(billFiles.day, day))

const noteAsked = (context: Context, key: FileKey) =>
  context.inTx((tx) =>
    tx.db
      .insert(billFiles)
      .values({ ...key, state: 'asked', askedAt: tx.now })
      .onConflictDoUpdate({ target: [billFiles.merchantId, billFiles.day], set: { askedAt: tx.now } }),
  )

/** What keeps a day from being compared, for people; null for what is no trouble of the bills. */
function explain(error: unknown): { state: 'creating' | 'failed'; problem: string } | null {
  if (error instanceof BillUnreadable) return { state: 'failed', problem: error.message }
  if (!(error instanceof OutsideError)) return null
  if (error.code === 'STATEMENTCREATING')
    return { state: 'creating', problem: '微信还在生成账单，稍后自动再取。' }
  if (error.code === 'UNVERIFIED')
    return { state: 'failed', problem: '账单文件校验不符，没有采用，稍后自动再取。' }
  return { state: 'failed', problem: `没有取到账单（${error.code}），稍后自动再取。` }
}
