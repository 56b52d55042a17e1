import type { Api } from '@haolin/shared/api/index.ts'
import { type ApprovalKind, approvalKinds } from '@haolin/shared/approval/kinds.ts'
import { reductionKinds } from '@haolin/shared/billing/reduction.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { maskName } from '@haolin/shared/mask.ts'
import { refundWays } from '@haolin/shared/payment/refund.ts'
import { found } from '../app-error.ts'
import { readFormer } from '../communities/read-former.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { estimateLateFees } from '../late-fees/estimate-late-fees.ts'
import { readRefundable } from '../payments/read-refundable.ts'
import { readRefunds } from '../refunds/queries.ts'
import {
  type AdjustmentRow,
  type ChargeRow,
  readAdjustments,
  readCharges,
  readHome,
  readReceiptIds,
  readWaiting,
} from './queries.ts'

type Account = Api['GET /communities/:communityId/units/:unitId/account']['reply']

/** The account of a home as finance works on it: what was charged, paid, given back and taken off, and what may be done. */
export async function readAccount(context: MemberContext, tx: Tx, unitId: string): Promise<Account> {
  const { communityId } = context.member
  const home = found(await readHome(tx, communityId, unitId))
  const charges = await readCharges(tx, communityId, unitId)
  const waiting = await readWaiting(tx, communityId)
  const former = await readFormer(tx, communityId, [...new Set(charges.map((row) => row.householdId))])
  const owed = charges.filter(({ outstandingFen }) => outstandingFen > 0).map(({ chargeId }) => chargeId)
  const lateFees = await estimateLateFees(tx, communityId, owed)
  const receipts: Account['receipts'] = []
  for (const { receiptId, receivedAt } of await readReceiptIds(tx, communityId, unitId))
    receipts.push(await showReceipt(tx, communityId, receiptId, receivedAt, waiting))
  const today = localDate(tx.now.getTime())
  return {
    ...home,
    payer: home.payer && maskName(home.payer),
    owedFen: sumOwed(charges.filter(({ householdId }) => !former.has(householdId))),
    former: [...former]
      .map(([householdId, whose]) => ({
        ...whose,
        owedFen: sumOwed(charges.filter((row) => row.householdId === householdId)),
      }))
      .filter(({ owedFen }) => owedFen > 0),
    charges: charges.map((row) => ({
      ...showCharge(row, waitingFor(waiting, `charge ${row.chargeId}`), today),
      former: former.get(row.householdId) ?? null,
      lateFee: lateFees.get(row.chargeId) ?? null,
    })),
    receipts,
    refunds: await readRefunds(tx, communityId, { unitId }),
    adjustments: (await readAdjustments(tx, communityId, unitId)).map(showAdjustment),
  }
}

const sumOwed = (charges: readonly ChargeRow[]) =>
  charges.reduce((sum, { outstandingFen }) => sum + outstandingFen, 0)

function showCharge(
  { movedFen, householdId: _, ...row }: ChargeRow,
  waiting: string | null,
  today: string,
): Omit<Account['charges'][number], 'lateFee' | 'former'> {
  const deposit = row.kind === 'deposit'
  const heldFen = deposit ? row.settledFen - movedFen : null
  const free = waiting === null
  return {
    ...row,
    heldFen,
    waiting,
    may: {
      reduce: free && !deposit && row.outstandingFen > 0,
      writeOff: free && !deposit && row.outstandingFen > 0 && row.dueOn < today,
      reinstate: row.writtenOffFen > 0,
      deposit: free && (heldFen ?? 0) > 0,
    },
  }
}

async function showReceipt(
  tx: Tx,
  communityId: string,
  receiptId: string,
  receivedAt: Date,
  waiting: ReadonlyMap<string, ApprovalKind>,
): Promise<Account['receipts'][number]> {
  const { number, way, totalFen, refundedFen, parts } = await readRefundable(
    tx,
    communityId,
    receiptId,
    false,
  )
  return {
    receiptId,
    number,
    wayLabel: wayLabels[way],
    refundLabel: refundWays[way].label,
    totalFen,
    refundedFen,
    receivedAt: receivedAt.toISOString(),
    waiting: waitingFor(waiting, `receipt ${receiptId}`),
    parts: parts.map(({ allocationId, name, amountFen, refundableFen }) => ({
      allocationId,
      name,
      amountFen,
      refundableFen,
    })),
  }
}

const wayLabels = { wechat: '微信', cash: '现金', pos: '刷卡', transfer: '转账' } as const

const waitingFor = (waiting: ReadonlyMap<string, ApprovalKind>, subject: string): string | null => {
  const kind = waiting.get(subject)
  return kind ? `${approvalKinds[kind].label}待审批` : null
}

const showAdjustment = ({ kind, at, ...row }: AdjustmentRow): Account['adjustments'][number] => ({
  ...row,
  kindLabel: row.amountFen < 0 ? '核销收回' : reductionKinds[kind].label,
  at: at.toISOString(),
})
