import type { Api } from '@haolin/shared/api/index.ts'
import { localDate, momentAt } from '@haolin/shared/calendar.ts'
import { AppError, found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import { isTransferKnown, lockSlip } from '../payments/lock-slip.ts'
import { addToSuspense } from '../payments/suspend-money.ts'
import { showItem } from './read-suspense.ts'

type Route = Api['POST /communities/:communityId/suspense']

/** Enters a bank transfer that does not say whose it is; the bank's reference counts once. */
export const enterTransfer = (context: MemberContext, body: Route['body']): Promise<Route['reply']> =>
  context.once(async (tx) => {
    const { communityId } = context.member
    const { bankReference, totalFen, payerName, receivedOn, note } = body
    if (receivedOn > localDate(tx.now.getTime()))
      throw new AppError('invalid_input', {
        fields: [{ field: 'receivedOn', message: '到账日期不能晚于今天' }],
      })
    await lockSlip(tx, communityId, bankReference)
    if (await isTransferKnown(tx, communityId, bankReference)) throw new AppError('slip_used')
    const item = await addToSuspense(tx, {
      communityId,
      channel: 'transfer',
      merchantId: `bank ${communityId}`,
      transactionId: bankReference,
      outTradeNo: '',
      totalFen,
      reason: 'unknown_transfer',
      detail: {},
      payerName,
      remark: note ?? null,
      receivedAt: new Date(Math.min(tx.now.getTime(), momentAt(receivedOn, '12:00'))),
    })
    const { id } = found(item)
    await audit(tx, communityId, context.actor, 'suspense.enter', `suspense ${id}`, { totalFen })
    return showItem(tx, communityId, id)
  })
