import type { Api } from '@haolin/shared/api/index.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { type SuspenseChannel, suspenseChannels } from '@haolin/shared/payment/channels.ts'
import { found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import { postEntry } from '../ledger/post-entry.ts'
import { settleItem } from '../payments/suspend-money.ts'
import { lockItem } from './lock-item.ts'
import { showItem } from './read-suspense.ts'

type Item = Api['POST /communities/:communityId/suspense/:itemId/return']['reply']

/** Marks money as sent back the way it came, with the proof in words. */
export const returnItem = (context: MemberContext, itemId: string, note: string): Promise<Item> =>
  context.once(async (tx) => {
    const { communityId, post } = context.member
    const item = await lockItem(tx, communityId, itemId)
    await settleItem(tx, item.id, { state: 'returned', settledBy: found(post).staffId, note })
    await postEntry(tx, communityId, {
      subjectId: item.id,
      bookedOn: localDate(tx.now.getTime()),
      parts: [
        {
          householdId: null,
          chargeId: null,
          event: suspenseChannels[item.channel as SuspenseChannel].returned,
          amounts: { amountFen: item.totalFen },
        },
      ],
    })
    await audit(tx, communityId, context.actor, 'suspense.return', `suspense ${itemId}`, {
      totalFen: item.totalFen,
      note,
    })
    return showItem(tx, communityId, itemId)
  })
