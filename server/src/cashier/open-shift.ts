import type { Api } from '@haolin/shared/api/index.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { AppError, found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import { nextNumbers } from '../communities/next-number.ts'
import type { MemberContext } from '../context.ts'
import { showShift } from './read-shifts.ts'
import { cashShifts } from './tables.ts'

type CashShift = Api['POST /communities/:communityId/cash-shifts']['reply']

/** Opens the caller's shift with what lies in the drawer; one at a time. */
export const openShift = (context: MemberContext, floatFen: number): Promise<CashShift> =>
  context.once(async (tx) => {
    const { communityId, post } = context.member
    const { staffId } = found(post)
    const [number = ''] = await nextNumbers(tx, communityId, 'JB', localDate(tx.now.getTime()), 1)
    const [shift] = await tx.db
      .insert(cashShifts)
      .values({ communityId, number, cashierId: staffId, floatFen, openedAt: tx.now })
      .onConflictDoNothing()
      .returning({ id: cashShifts.id })
    if (!shift) throw new AppError('shift_open')
    await audit(tx, communityId, context.actor, 'cashier.open_shift', `cash_shift ${shift.id}`, { floatFen })
    return showShift(tx, communityId, staffId, shift.id)
  })
