import type { Api } from '@haolin/shared/api/index.ts'
import { accounts } from '@haolin/shared/billing/ledger.ts'
import { movePeriod, periodOf } from '@haolin/shared/billing/period.ts'
import { type AccountFigures, closePeriod, judgeLock } from '@haolin/shared/billing/period-lock.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { readMovements } from './read-figures.ts'
import type { Book } from './read-locks.ts'
import { periodLocks } from './tables.ts'

type Reply = Api['GET /communities/:communityId/periods']['reply']

/** Periods are shown this far back. */
const most = 24

/** The periods of a book, newest first: what each account opened with, what moved, what it closed with, and locks. */
export async function readPeriods(tx: Tx, communityId: string, book: Book): Promise<Reply> {
  const movements = await readMovements(tx, { communityId, book })
  const locks = await tx.db
    .select({ period: periodLocks.period, lockedAt: periodLocks.lockedAt })
    .from(periodLocks)
    .where(
      and(
        eq(periodLocks.communityId, communityId),
        eq(periodLocks.book, book),
        isNull(periodLocks.reopenedAt),
      ),
    )
  const asked = await tx.client.query<{ subject: string }>(
    `select subject from approvals
      where community_id = $1 and kind = 'period_reopen' and state = 'waiting' and expires_at > $2`,
    [communityId, tx.now],
  )
  const today = localDate(tx.now.getTime())
  const lockedThrough =
    locks
      .map(({ period }) => period)
      .sort()
      .at(-1) ?? null
  const periods = periodsUntil(periodOf(today), movements[0]?.period ?? periodOf(today))
  return {
    book,
    periods: periods.map((period) => ({
      period,
      lockedAt: locks.find((lock) => lock.period === period)?.lockedAt.toISOString() ?? null,
      locked: lockedThrough !== null && period <= lockedThrough,
      mayLock: judgeLock(period, { today, lockedThrough }).ok,
      mayReopen: period === lockedThrough,
      reopenAsked: asked.rows.some(({ subject }) => subject === `period ${book} ${period}`),
      accounts: closePeriod(period, movements).map(showFigures),
    })),
  }
}

const showFigures = ({ account, ...figures }: AccountFigures) => ({
  account,
  label: account in accounts ? accounts[account as keyof typeof accounts].label : account,
  ...figures,
})

function periodsUntil(last: string, first: string): string[] {
  const periods: string[] = []
  for (let period = last; period >= first && periods.length < most; period = movePeriod(period, -1))
    periods.push(period)
  return periods
}
