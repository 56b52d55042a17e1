import type { Api } from '@haolin/shared/api/index.ts'
import { daysBetween, isDate, localDate } from '@haolin/shared/calendar.ts'
import { dayWords } from '@haolin/shared/roster/words.ts'
import { and, eq, gte, inArray, lte } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import { lockStaff } from './queries.ts'
import { showLeave } from './show-leave.ts'
import { leaves } from './tables.ts'
import { tellPlanners } from './tell-colleague.ts'

type Route = Api['POST /communities/:communityId/leaves']

const longestDays = 60

/** Asks for days off from today on; the same day is asked for once. */
export async function askLeave(
  context: MemberContext,
  { fromOn, untilOn, reason }: Route['body'],
): Promise<Route['reply']> {
  const { communityId, post } = context.member
  const { staffId, name } = found(post)
  return context.once(async (tx) => {
    checkDays(fromOn, untilOn, localDate(tx.now.getTime()))
    await lockStaff(tx, communityId, [staffId])
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
        state: 'asked',
        createdAt: tx.now,
      })
      .returning({ id: leaves.id })
    const { id } = found(leave)
    const days = fromOn === untilOn ? dayWords(fromOn) : `${dayWords(fromOn)} 至 ${dayWords(untilOn)}`
    await tellPlanners(
      context,
      tx,
      communityId,
      `leave:${id}:asked`,
      `${name}请假`,
      `${days}：${reason.trim()}`,
    )
    return found(await showLeave(context, tx, id))
  })
}

function checkDays(fromOn: string, untilOn: string, today: string): void {
  const wrong = (field: string, message: string) =>
    new AppError('invalid_input', { fields: [{ field, message }] })
  if (!isDate(fromOn) || fromOn < today) throw wrong('fromOn', '请从今天或以后开始请假')
  if (!isDate(untilOn) || untilOn < fromOn) throw wrong('untilOn', '结束日期不能早于开始日期')
  if (daysBetween(fromOn, untilOn) >= longestDays) throw wrong('untilOn', `一次最多请 ${longestDays} 天`)
}
