import { daysBetween, isDate, localDate } from '@haolin/shared/calendar.ts'
import { dayWords } from '@haolin/shared/roster/words.ts'
import { and, eq, gte, inArray, lte } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import type { Tx } from '../db/connect.ts'
import { leaves } from './tables.ts'

/** Days off with their reason, the first and the last day included. */
export type Wanted = { fromOn: string; untilOn: string; reason: string }

const longestDays = 60

/** Days off in words: 11月25日 周三 至 11月27日 周五. */
export const leaveWords = ({ fromOn, untilOn }: Pick<Wanted, 'fromOn' | 'untilOn'>): string =>
  fromOn === untilOn ? dayWords(fromOn) : `${dayWords(fromOn)} 至 ${dayWords(untilOn)}`

/** Writes days off of somebody whose row is locked, from today on; the same day is taken once. */
export async function writeLeave(
  tx: Tx,
  { communityId, staffId }: { communityId: string; staffId: string },
  { fromOn, untilOn, reason }: Wanted,
  decidedBy: string | null,
): Promise<string> {
  checkDays(fromOn, untilOn, localDate(tx.now.getTime()))
  const [taken] = await tx.db
    .select({ id: leaves.id })
    .from(leaves)
    .where(
      and(
        eq(leaves.communityId, communityId),
        eq(leaves.staffId, staffId),
        inArray(leaves.state, ['asked', 'approved']),
        lte(leaves.fromOn, untilOn),
        gte(leaves.untilOn, fromOn),
      ),
    )
  if (taken) throw new AppError('days_off_taken')
  const [leave] = await tx.db
    .insert(leaves)
    .values({
      communityId,
      staffId,
      fromOn,
      untilOn,
      reason: reason.trim(),
      createdAt: tx.now,
      ...(decidedBy ? { state: 'approved', decidedBy, decidedAt: tx.now } : { state: 'asked' }),
    })
    .returning({ id: leaves.id })
  return found(leave).id
}

function checkDays(fromOn: string, untilOn: string, today: string): void {
  const wrong = (field: string, message: string) =>
    new AppError('invalid_input', { fields: [{ field, message }] })
  if (!isDate(fromOn) || fromOn < today) throw wrong('fromOn', '请从今天或以后开始请假')
  if (!isDate(untilOn) || untilOn < fromOn) throw wrong('untilOn', '结束日期不能早于开始日期')
  if (daysBetween(fromOn, untilOn) >= longestDays) throw wrong('untilOn', `一次最多请 ${longestDays} 天`)
}
