import { localDate, momentAt } from '@haolin/shared/calendar.ts'
import { found } from '../app-error.ts'
import { decideApproval } from '../approvals/decide-approval.ts'
import { askBanking } from '../banking/ask-banking.ts'
import { readBankings } from '../banking/read-bankings.ts'
import { asStaff } from './act-as.ts'
import type { PhotoAlbum } from './keep-photo.ts'
import type { LoadedCommunity, LoadedPost } from './loaded-company.ts'
import { onDuty } from './on-duty.ts'
import type { Stage } from './stage.ts'

/**
 * Finance takes whole hundreds of the oldest shift to the bank, and the manager finds them on the statement; the rest of it
 * has waited too long, and what was taken of the next shift still waits to be confirmed.
 */
export async function bankCash(stage: Stage, community: LoadedCommunity, album: PhotoAlbum): Promise<void> {
  const finance = found(community.posts.find(({ roles }) => roles.includes('finance')))
  const at = Math.min(momentAt(localDate(stage.now), '08:40'), stage.now)
  const context = asStaff(stage, finance, at)
  const { shifts } = await readBankings(context)
  for (const [i, shift] of shifts.filter(({ leftFen }) => leftFen > 10_000).entries()) {
    const { approvalId } = await askBanking(context, {
      shiftIds: [shift.shiftId],
      amountFen: Math.floor(shift.leftFen / 10_000) * 10_000,
      bankedOn: localDate(at),
      slip: `ICBC0200-88214${i}`,
      fileId: await photograph(album, community, finance, at),
    })
    if (i === 0) await confirm(stage, community, approvalId, at)
  }
}

const photograph = (album: PhotoAlbum, { communityId }: LoadedCommunity, post: LoadedPost, at: number) =>
  album.keep({ communityId, accountId: post.accountId, scene: 'bank_slip', purpose: 'slip', at: at - 60_000 })

async function confirm(
  stage: Stage,
  community: LoadedCommunity,
  approvalId: string,
  at: number,
): Promise<void> {
  const context = asStaff(stage, onDuty(community, 'manager', at), at)
  const verdict = { decision: 'approve' as const, note: '工行对账单，流水 0088214' }
  await context.inTx((tx) => decideApproval(context, tx, approvalId, verdict))
}
