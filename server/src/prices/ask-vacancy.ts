import type { Api } from '@haolin/shared/api/index.ts'
import { AppError, found } from '../app-error.ts'
import { askApproval } from '../approvals/ask-approval.ts'
import type { ApprovalRow } from '../approvals/tables.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { vacancies } from './tables.ts'

type Route = Api['POST /communities/:communityId/vacancies']
type Wanted = { householdId: string; fromOn: string; untilOn: string | null; evidence: string }

/** Asks a second person to count a home as empty, with the evidence seen. */
export async function askVacancy(context: MemberContext, body: Route['body']): Promise<Route['reply']> {
  const { communityId } = context.member
  const { unitId, fromOn, untilOn = null, evidence, reason } = body
  return context.once(async (tx) => {
    if (untilOn !== null && untilOn < fromOn) {
      const message = '结束日期早于开始日期，请改。'
      throw new AppError('price_wrong', {
        words: { words: message },
        fields: [{ field: 'untilOn', message }],
      })
    }
    const { rows } = await tx.client.query<{ householdId: string; label: string }>({
      name: 'household_on_day',
      text: `select h.id as "householdId", u.label from units u
               join households h on h.community_id = $1 and h.unit_id = u.id and h.from_on <= $3
                    and (h.until_on is null or h.until_on >= $3)
              where u.community_id = $1 and u.id = $2`,
      values: [communityId, unitId, fromOn],
    })
    const { householdId, label } = found(rows[0])
    const vacancy: Wanted = { householdId, fromOn, untilOn, evidence }
    const approvalId = await askApproval(context, tx, {
      kind: 'vacancy',
      subject: `household ${householdId}`,
      amountFen: 0,
      reason,
      detail: { words: `${label} ${fromOn} 起${untilOn ? `至 ${untilOn} ` : ''}空置：${evidence}`, vacancy },
      about: {
        unitId,
        householdId,
        title: `${label} ${fromOn} 起${untilOn ? `至 ${untilOn} ` : ''}空置`,
        facts: [{ label: '证据', value: evidence }],
      },
    })
    return { approvalId }
  })
}

/** Notes an agreed vacancy, or that one which began on this day ends otherwise; runs from now on reduce by it. */
export async function applyVacancy(_: MemberContext, tx: Tx, approval: ApprovalRow): Promise<void> {
  const { vacancy } = approval.detail as { vacancy: Wanted }
  const { untilOn, evidence } = vacancy
  const { communityId, id: approvalId } = approval
  await tx.db
    .insert(vacancies)
    .values({ communityId, ...vacancy, approvalId, createdAt: tx.now })
    .onConflictDoUpdate({
      target: [vacancies.communityId, vacancies.householdId, vacancies.fromOn],
      set: { untilOn, evidence, approvalId },
    })
}
