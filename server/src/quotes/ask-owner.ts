import { yuan } from '@haolin/shared/money.ts'
import { AppError } from '../app-error.ts'
import { homeOf, type MemberContext } from '../context.ts'
import { readVisible } from '../tickets/move-ticket.ts'
import { readOpen } from './answer-quotation.ts'
import { tellHousehold } from './tell-household.ts'

/** A tenant, who may not agree to a price, asks those who may; once per quotation they hear of it. */
export async function askOwner(
  context: MemberContext,
  ticketId: string,
  quotationId: string,
): Promise<{ done: true }> {
  return context.once(async (tx) => {
    const { row } = await readVisible(tx, context, ticketId)
    if (!homeOf(context, row.unitId ?? '')) throw new AppError('not_found')
    const { version, totalFen } = await readOpen(context, tx, row, quotationId)
    const told = await tellHousehold(context, tx, row, {
      occasion: `asked:${version}`,
      title: '租户请您看看维修报价',
      body: `共 ${yuan(totalFen)} 元，点开看每一项，同意或不同意都可以。`,
      state: '待您同意',
    })
    if (told === 0) throw new AppError('owner_absent')
    return { done: true }
  })
}
