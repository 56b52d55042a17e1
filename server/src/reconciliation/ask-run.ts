import type { Api } from '@haolin/shared/api/index.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { mayAskBill } from '@haolin/shared/payment/bill-days.ts'
import { AppError } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'

type Route = Api['POST /communities/:communityId/reconciliation/runs']

/** Has a day fetched and compared again in the background. */
export async function askRun(context: MemberContext, day: string): Promise<Route['reply']> {
  return context.once(async (tx) => {
    if (!mayAskBill(day, localDate(tx.now.getTime()))) throw new AppError('day_wrong')
    await context.enqueue(tx, 'reconciliation.day', { day })
    const subject = `reconciliation ${day}`
    await audit(tx, context.member.communityId, context.actor, 'reconciliation.run', subject, {})
    return { day }
  })
}
