import type { Api } from '@haolin/shared/api/index.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { AppError, found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import { holds, homeOf, type MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { findHousehold } from '../residents/queries.ts'
import { signLink } from '../storage/sign-link.ts'
import { readDemandFacts } from './demand-facts.ts'
import { readNoticeFacts } from './notice-facts.ts'
import { readReceiptFacts } from './receipt-facts.ts'

type Paper = Api['GET /communities/:communityId/receipts/:receiptId/paper']['reply']

/** The papers there are, as their link names them. */
export type PaperKind = 'receipt' | 'notice' | 'places' | 'demand' | 'pack'

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

/** A link to the payment notice of a home: a resident's own household, or whoever holds it today for those who keep the books. */
export async function makeNoticeLink(context: MemberContext, unitId: string): Promise<Paper> {
  const { communityId } = context.member
  const own = homeOf(context, unitId)?.householdId
  if (!own && !holds(context, 'finance', 'manager')) throw new AppError('not_found')
  return context.inTx(async (tx) => {
    const householdId = own ?? (await findHousehold(tx, communityId, unitId))
    const { unit } = found(await readNoticeFacts(tx, communityId, householdId))
    const about = { paper: '缴费通知单' }
    if (!own) await audit(tx, communityId, context.actor, 'paper.take', `household ${householdId}`, about)
    const fileName = `缴费通知单_${unit}_${localDate(tx.now.getTime())}.pdf`
    return linkTo(context, tx, 'notice', householdId, fileName)
  })
}

/** A link to the written demand of a household in arrears, or to all papers of it for a court; who takes it is noted. */
export async function makeDemandLink(
  context: MemberContext,
  caseId: string,
  kind: 'demand' | 'pack',
): Promise<Paper> {
  const { communityId } = context.member
  return context.inTx(async (tx) => {
    const { unit } = found(await readDemandFacts(tx, communityId, caseId))
    const paper = kind === 'demand' ? '催缴函' : '欠费资料'
    await audit(tx, communityId, context.actor, 'paper.take', `dunning ${caseId}`, { paper })
    return linkTo(context, tx, kind, caseId, `${paper}_${unit}_${localDate(tx.now.getTime())}.pdf`)
  })
}

/** A link to a paper that opens it for ten minutes. */
export function linkTo(context: MemberContext, tx: Tx, kind: PaperKind, id: string, fileName: string): Paper {
  const names = [context.member.communityId, kind, id, fileName]
  const link = signLink(context.config.auth.secrets, 'paper', names, tx.now.getTime() + linkMs)
  return { link: `/api/papers/${link}`, fileName }
}
