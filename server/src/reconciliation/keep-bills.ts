import { prefixOf } from '@haolin/shared/payment/order-number.ts'
import type { FundRow, TradeRow } from '@haolin/shared/payment/read-bills.ts'
import { and, eq } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { billFiles, billRows } from './tables.ts'

/** Both bills of a merchant's day, read; empty when WeChat saw no business. */
export type DayBills = {
  merchantId: string
  day: string
  trade: readonly TradeRow[]
  funds: readonly FundRow[]
  sha1: string | null
  /** Whom the merchant collects for; every community where nobody says. */
  communityIds?: readonly string[] | null
}

type Community = { id: string; prefix: string }

/** Writes at once so many rows of a bill. */
const batch = 1000

/** Keeps the rows of both bills, each with the community it is of, in place of those kept before; gives all communities. */
export async function keepBills(tx: Tx, bills: DayBills): Promise<string[]> {
  const { merchantId, day, trade, funds, sha1 } = bills
  const file = {
    state: sha1 ? ('here' as const) : ('none' as const),
    sha1,
    rows: trade.length,
    problem: null,
  }
  await tx.db
    .insert(billFiles)
    .values({ merchantId, day, askedAt: tx.now, ...file })
    .onConflictDoUpdate({ target: [billFiles.merchantId, billFiles.day], set: file })
  await tx.db.delete(billRows).where(and(eq(billRows.merchantId, merchantId), eq(billRows.day, day)))
  const communities = await readCommunities(tx, bills.communityIds ?? null)
  const [eldest] = communities
  if (!eldest) return []
  const ofTransactions = await findByTransaction(
    tx,
    merchantId,
    [...trade, ...funds].map(({ transactionId }) => transactionId),
  )
  const placeOf = (transactionId: string, number: string): string => {
    const prefix = prefixOf(number)
    const named = prefix === null ? undefined : communities.find((one) => one.prefix === prefix)
    // What names nobody is shown to the eldest community, whose office opened the merchant account.
    return ofTransactions.get(transactionId) ?? named?.id ?? eldest.id
  }
  const byTransaction = new Map(trade.map((row) => [row.transactionId, row.orderNumber]))
  const rows = [
    ...trade.map((row) => ({ bill: 'trade' as const, row, number: row.orderNumber })),
    ...funds.map((row) => ({
      bill: 'funds' as const,
      row,
      number: byTransaction.get(row.transactionId) ?? '',
    })),
  ]
  for (let i = 0; i < rows.length; i += batch)
    await tx.db.insert(billRows).values(
      rows.slice(i, i + batch).map(({ bill, row, number }) => ({
        communityId: placeOf(row.transactionId, number),
        merchantId,
        day,
        bill,
        row,
      })),
    )
  return communities.map(({ id }) => id)
}

/** These communities or all, the eldest first, with the prefix of their order numbers. */
async function readCommunities(tx: Tx, only: readonly string[] | null): Promise<Community[]> {
  const { rows } = await tx.client.query<Community>(
    `select id, coalesce(nullif(left(regexp_replace(lower(code), '[^a-z0-9]', '', 'g'), 6), ''), 'x') as prefix
       from communities where $1::uuid[] is null or id = any($1) order by created_at, id`,
    [only],
  )
  return rows
}

async function findByTransaction(
  tx: Tx,
  merchantId: string,
  transactionIds: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await tx.client.query<{ communityId: string; transactionId: string }>(
    `select community_id as "communityId", transaction_id as "transactionId" from receipts
      where channel = 'wechat' and merchant_id = $1 and transaction_id = any($2)`,
    [merchantId, transactionIds],
  )
  return new Map(rows.map((row) => [row.transactionId, row.communityId]))
}
