import type { Api } from '@haolin/shared/api/index.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import { holds, homeOf, type MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { signLink } from '../storage/sign-link.ts'
import { readNoticeFacts } from './notice-facts.ts'
import { readReceiptFacts } from './receipt-facts.ts'

type Paper = Api['GET /communities/:communityId/receipts/:receiptId/paper']['reply']

/** The papers there are, as their link names them. */
export type PaperKind = 'receipt' | 'notice'

const linkMs = 10 * 60_000

/** A link to a receipt: whoever keeps the books may take out any, a resident those of their homes. */
export async function makeReceiptLink(context: MemberContext, receiptId: string): Promise<Paper> {
  const { communityId, homes } = context.member
  const keeper = holds(context, 'finance', 'manager')
  const households = keeper ? null : homes.map(({ householdId }) => householdId)
  return context.inTx(async (tx) => {
    const { number } = found(await readReceiptFacts(tx, communityId, receiptId, households))
    if (keeper) await audit(tx, communityId, context.actor, 'paper.take', `receipt ${receiptId}`, { number })
    return linkTo(context, tx, 'receipt', receiptId, `收据_${number}.pdf`)
  })
}

/** A link to the payment notice of the caller's household in a home. */
export async function makeOwnNoticeLink(context: MemberContext, unitId: string): Promise<Paper> {
  const { householdId } = found(homeOf(context, unitId))
  return context.inTx((tx) => noticeLink(context, tx, householdId))
}

/** A link to the payment notice of any household, noted in the audit. */
export async function makeNoticeLink(context: MemberContext, householdId: string): Promise<Paper> {
  const { communityId } = context.member
  return context.inTx(async (tx) => {
    const paper = await noticeLink(context, tx, householdId)
    await audit(tx, communityId, context.actor, 'paper.take', `household ${householdId}`, {
      paper: '缴费通知单',
    })
    return paper
  })
}

async function noticeLink(context: MemberContext, tx: Tx, householdId: string): Promise<Paper> {
  const { unit } = found(await readNoticeFacts(tx, context.member.communityId, householdId))
  const fileName = `缴费通知单_${unit}_${localDate(tx.now.getTime())}.pdf`
  return linkTo(context, tx, 'notice', householdId, fileName)
}

function linkTo(context: MemberContext, tx: Tx, kind: PaperKind, id: string, fileName: string): Paper {
  const names = [context.member.communityId, kind, id, fileName]
  const link = signLink(context.config.auth.secrets, 'paper', names, tx.now.getTime() + linkMs)
  return { link: `/api/papers/${link}`, fileName }
}
