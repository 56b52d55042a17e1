import { type AccountFigures, closePeriod, type Movement } from '@haolin/shared/billing/period-lock.ts'
import type { Tx } from '../db/connect.ts'
import type { Book } from './read-locks.ts'

/** Which book of which community. */
export type BookKey = { communityId: string; book: Book }

/** What moved on every account of a book, by period. */
export async function readMovements(tx: Tx, { communityId, book }: BookKey): Promise<Movement[]> {
  const { rows } = await tx.client.query<Movement>({
    name: 'movements_of_book',
    text: `
      select to_char(e.booked_on, 'YYYY-MM') as period, l.account,
             sum(l.debit_fen)::bigint as "debitFen", sum(l.credit_fen)::bigint as "creditFen"
        from journal_entries e join journal_lines l on l.community_id = e.community_id and l.entry_id = e.id
       where e.community_id = $1 and e.book = $2 group by 1, 2 order by 1, 2`,
    values: [communityId, book],
  })
  return rows
}

/** What every account of a book had at the end of a period. */
export const readFigures = async (tx: Tx, key: BookKey, period: string): Promise<AccountFigures[]> =>
  closePeriod(period, await readMovements(tx, key))
