import { and, eq } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import type { ApprovalRow } from '../approvals/tables.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { postEntry } from '../ledger/post-entry.ts'
import { refuseLocked } from './ask-banking.ts'
import { cashBankings } from './tables.ts'

/** Books a banking that a second person found on the bank's statement: the note says where. */
export async function confirmBanking(context: MemberContext, tx: Tx, approval: ApprovalRow): Promise<void> {
  const { communityId, id: approvalId, note } = approval
  if (!note?.trim()) throw new AppError('statement_needed')
  const [banking] = await tx.db
    .select()
    .from(cashBankings)
    .where(and(eq(cashBankings.communityId, communityId), eq(cashBankings.approvalId, approvalId)))
  const { id, amountFen, bankedOn } = found(banking)
  await refuseLocked(tx, communityId, bankedOn)
  await postEntry(tx, communityId, {
    subjectId: id,
    bookedOn: bankedOn,
    parts: [{ householdId: null, chargeId: null, event: 'cash_banked', amounts: { amountFen } }],
  })
  await audit(tx, communityId, context.actor, 'cashier.confirm_banking', `cash_banking ${id}`, {
    amountFen,
    bankedOn,
  })
}
