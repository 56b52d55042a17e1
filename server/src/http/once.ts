import { createHash } from 'node:crypto'
import type pg from 'pg'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { isMarkOf, markOf } from '../sealed/hash-phone.ts'
import { openNumbers, sealNumbers } from '../sealed/seal-numbers.ts'
import { keptAnswers } from './tables.ts'

/** What makes two requests the same: account, key, and a hash of route and content. */
export type OnceKey = { accountId: string; key: string; requestHash: string }

/** Hash of method, address and content, for telling a repeat from a misuse of its key. */
export const hashRequest = (method: string, url: string, body: unknown) =>
  createHash('sha256')
    .update(`${method} ${url}\n${JSON.stringify(body) ?? ''}`)
    .digest('base64url')

/**
 * One transaction that claims the key, works, and stores its answer together. A second request with the same key
 * waits for the first one's commit and is given its answer; with other content it is refused.
 */
export async function runOnce<T>(
  inTx: Context['inTx'],
  once: OnceKey,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  let claimed: Promise<pg.QueryResult> | undefined
  const claim = (client: pg.PoolClient) => {
    claimed ??= client.query({
      name: 'once_claim',
      text: `insert into idempotency_keys (account_id, key, request_hash) values ($1, $2, $3)
             on conflict do nothing`,
      values: [once.accountId, once.key, markOf(once.requestHash)],
    })
    return claimed
  }
  const keep = async (tx: Tx) => {
    if ((await claim(tx.client)).rowCount === 0) return firstAnswer<T>(tx, once)
    const answer = await work(tx)
    const kept = tx.client.query({
      name: 'once_answer',
      text: 'update idempotency_keys set reply = $3 where account_id = $1 and key = $2',
      values: [once.accountId, once.key, JSON.stringify(sealNumbers(answer, keptAnswers))],
    })
    kept.catch(() => {})
    tx.closing.push(kept)
    return answer
  }
  return inTx(keep, { first: claim, plans: 'kept' })
}

async function firstAnswer<T>(tx: Tx, once: OnceKey): Promise<T> {
  const found = await tx.client.query<{ request_hash: string; reply: T }>({
    name: 'once_found',
    text: 'select request_hash, reply from idempotency_keys where account_id = $1 and key = $2',
    values: [once.accountId, once.key],
  })
  const row = found.rows[0]
  if (!row) throw new AppError('key_in_progress')
  if (!isMarkOf(row.request_hash, once.requestHash)) throw new AppError('key_reused')
  return openNumbers(row.reply, keptAnswers)
}
