import type { Api } from '@haolin/shared/api/index.ts'
import { periodOf } from '@haolin/shared/billing/period.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { yuan } from '@haolin/shared/money.ts'
import { bankingRefusals, shareBanking } from '@haolin/shared/payment/cash-banking.ts'
import { and, eq, inArray } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import { askApproval } from '../approvals/ask-approval.ts'
import { expireWaiting } from '../approvals/expire-approvals.ts'
import { audit } from '../audit/write-audit.ts'
import { cashShifts } from '../cashier/tables.ts'
import { nextNumbers } from '../communities/next-number.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { takePhoto } from '../files/take-photo.ts'
import { readLockedThrough } from '../ledger/read-locks.ts'
import { showBanking } from './read-bankings.ts'
import { type HeldCash, readShiftCash } from './read-shift-cash.ts'
import { cashBankingParts, cashBankings } from './tables.ts'

type Route = Api['POST /communities/:communityId/cash-bankings']
type Body = Route['body']

/**
 * Writes down cash of closed shifts that was taken to the bank; a second person confirms it by the bank's statement. What it
 * takes is held from now on: two at once never take the same cash, and a slip that stands counts once.
 */
export const askBanking = (context: MemberContext, body: Body): Promise<Route['reply']> =>
  context.once(async (tx) => {
    const { communityId, post } = context.member
    const { staffId } = found(post)
    const { amountFen, bankedOn, fileId } = body
    const slip = body.slip.trim()
    await holdDrawer(tx, communityId)
    // Whoever confirms a lapsed one at this moment comes first, and what has lapsed holds nothing any more.
    await expireWaiting(tx, communityId)
    await refuseLocked(tx, communityId, bankedOn)
    if (await isSlipKnown(tx, communityId, slip)) throw new AppError('slip_used')
    const held = await readShiftCash(tx, communityId)
    const chosen = await choose(tx, communityId, held, body.shiftIds)
    const parts = share(held, chosen, body, localDate(tx.now.getTime()))
    await takePhoto(tx, { communityId, accountId: context.actor.accountId, fileId, purpose: 'slip' })
    const [number = ''] = await nextNumbers(tx, communityId, 'JK', localDate(tx.now.getTime()), 1)
    const approvalId = await askApproval(context, tx, {
      kind: 'cash_banking',
      subject: `cash_banking ${number}`,
      amountFen,
      reason: `解款 ${chosen.length} 个班的现金`,
      detail: { words: `现金解款 ${number}，${bankedOn} 存入银行` },
      facts: [
        { label: '回单号', value: slip },
        { label: '班次', value: chosen.map((one) => `${one.number} ${one.cashierName}`).join('、') },
      ],
    })
    const [banking] = await tx.db
      .insert(cashBankings)
      .values({
        communityId,
        number,
        amountFen,
        bankedOn,
        slip,
        fileId,
        madeBy: staffId,
        approvalId,
        createdAt: tx.now,
      })
      .returning({ id: cashBankings.id })
    const bankingId = found(banking).id
    await tx.db.insert(cashBankingParts).values(parts.map((part) => ({ communityId, bankingId, ...part })))
    await audit(tx, communityId, context.actor, 'cashier.bank', `cash_banking ${bankingId}`, {
      amountFen,
      bankedOn,
      slip,
    })
    return showBanking(context, tx, bankingId)
  })

/** Keeps everybody else from taking cash of this community until the transaction ends. */
const holdDrawer = (tx: Tx, communityId: string) =>
  tx.client.query({
    name: 'hold_drawer',
    text: `select pg_advisory_xact_lock(hashtextextended('drawer ' || $1::text, 0))`,
    values: [communityId],
  })

/** Cash is never booked into another month than its slip says: a locked one is opened first, or the next day's slip taken. */
export async function refuseLocked(tx: Tx, communityId: string, bankedOn: string): Promise<void> {
  const { company = '' } = await readLockedThrough(tx, communityId)
  if (periodOf(bankedOn) <= company)
    throw new AppError('period_closed', {
      fields: [{ field: 'bankedOn', message: `${periodOf(bankedOn)} 账期已锁定，先申请解锁再解款。` }],
    })
}

async function isSlipKnown(tx: Tx, communityId: string, slip: string): Promise<boolean> {
  const { rows } = await tx.client.query({
    name: 'banking_of_slip',
    text: `select from cash_bankings b
             join approvals a on a.community_id = $1 and a.id = b.approval_id and a.state in ('waiting', 'approved')
            where b.community_id = $1 and b.slip = $2`,
    values: [communityId, slip],
  })
  return rows.length > 0
}

/** The chosen shifts as they stand; one that is open or banked whole has nothing to take, one of elsewhere is not there. */
async function choose(
  tx: Tx,
  communityId: string,
  held: readonly HeldCash[],
  shiftIds: readonly string[],
): Promise<HeldCash[]> {
  const here = await tx.db.$count(
    cashShifts,
    and(eq(cashShifts.communityId, communityId), inArray(cashShifts.id, [...shiftIds])),
  )
  if (here !== shiftIds.length) throw new AppError('not_found')
  const chosen = held.filter(({ shiftId }) => shiftIds.includes(shiftId))
  if (chosen.length !== shiftIds.length) throw refuse('shifts_missing')
  return chosen
}

function share(held: readonly HeldCash[], chosen: readonly HeldCash[], body: Body, today: string) {
  const { amountFen, bankedOn } = body
  const drawerFen = held.reduce((sum, { leftFen }) => sum + leftFen, 0)
  const shared = shareBanking(chosen, { amountFen, bankedOn, drawerFen, today })
  if (!shared.ok)
    throw refuse(
      shared.code,
      chosen.reduce((sum, { leftFen }) => sum + leftFen, 0),
    )
  return shared.parts
}

function refuse(code: keyof typeof bankingRefusals, leftFen?: number): AppError {
  const { field, message } = bankingRefusals[code]
  const left = leftFen === undefined ? '' : `所选班次还有 ${yuan(leftFen)} 元。`
  return new AppError('banking_wrong', {
    words: { words: field === 'amountFen' ? message + left : message },
    fields: [{ field, message }],
  })
}
