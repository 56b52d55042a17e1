import type { Api } from '@haolin/shared/api/index.ts'
import { AppError, found } from '../app-error.ts'
import { askApproval } from '../approvals/ask-approval.ts'
import type { ApprovalRow } from '../approvals/tables.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { reissueBill } from './reissue-bill.ts'
import { voidBill } from './void-bill.ts'

type Route = Api['POST /communities/:communityId/bill-voids']
type Wanted = { billId: string; number: string; reissue: boolean }

/** Asks a second person to void a bill, named by its number. */
export async function askVoid(context: MemberContext, body: Route['body']): Promise<Route['reply']> {
  const { communityId } = context.member
  const { number, reissue, reason } = body
  return context.once(async (tx) => {
    const { rows } = await tx.client.query<{
      billId: string
      amountFen: number
      voided: boolean
      single: boolean
      unitId: string
      householdId: string
      title: string
    }>({
      name: 'bill_by_number',
      text: `select b.id as "billId", b.voided_at is not null as voided, b.run_id is null as single, b.unit_id as "unitId",
                    b.household_id as "householdId", u.label || ' · ' || b.period || ' 账单 ' || b.number as title,
                    coalesce((select sum(amount_fen) from charges where community_id = $1 and bill_id = b.id), 0)::bigint
                      as "amountFen"
               from bills b join units u on u.community_id = $1 and u.id = b.unit_id
              where b.community_id = $1 and b.number = $2`,
      values: [communityId, number.trim()],
    })
    const bill = rows[0]
    if (!bill)
      throw new AppError('bill_unknown', {
        fields: [{ field: 'number', message: '没有这个账单号，请核对。' }],
      })
    if (bill.voided) throw new AppError('bill_voided')
    if (bill.single) throw new AppError('bill_single')
    const { billId, amountFen, unitId, householdId, title } = bill
    const detail: Wanted = { billId, number, reissue }
    const approvalId = await askApproval(context, tx, {
      kind: 'bill_void',
      subject: `bill ${billId}`,
      amountFen,
      reason,
      detail,
      about: {
        unitId,
        householdId,
        title,
        facts: [{ label: '之后', value: reissue ? '按现在的读数和规则重开' : '不重开' }],
      },
    })
    return { approvalId }
  })
}

/** Voids the bill somebody agreed to void, and issues it again if that was asked. */
export async function applyVoid(context: MemberContext, tx: Tx, approval: ApprovalRow): Promise<void> {
  const { billId, reissue } = approval.detail as Wanted
  const { communityId, runId, unitId, householdId } = await voidBill(tx, approval.communityId, found(billId))
  if (reissue && runId) await reissueBill(context, tx, { communityId, runId, unitId, householdId })
}
