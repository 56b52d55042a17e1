import type { Api } from '@haolin/shared/api/index.ts'
import { type DelegationFault, faultOf, longestDelegationDays } from '@haolin/shared/approval/delegation.ts'
import { AppError, found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import { lockStaff } from '../roster/queries.ts'
import { tellColleague } from '../roster/tell-colleague.ts'
import { leaveWords } from '../roster/write-leave.ts'
import { showDelegation } from './list-delegations.ts'
import { delegations } from './tables.ts'

type Route = Api['POST /communities/:communityId/delegations']

const faults: Record<DelegationFault, string> = {
  toStaffId: '请选另一位能审批的同事（财务、项目经理或管理员）',
  kinds: '只能交出自己能批的事，代来的不能再转',
  fromOn: '请从今天或以后开始',
  untilOn: `结束不能早于开始，最长 ${longestDelegationDays} 天`,
}

/** Hands the caller’s own right to agree to a colleague for some days. Both are locked: neither is let go meanwhile. */
export async function handRight(context: MemberContext, body: Route['body']): Promise<Route['reply']> {
  const { communityId } = context.member
  const { staffId } = found(context.member.post)
  const { toStaffId, kinds, fromOn, untilOn, reason } = body
  return context.once(async (tx) => {
    const people = await lockStaff(tx, communityId, [staffId, toStaffId])
    const from = found(people.find(({ id }) => id === staffId))
    const to = found(people.find(({ id }) => id === toStaffId))
    const wish = {
      from: { staffId, roles: from.roles },
      to: { staffId: toStaffId, roles: to.roles, enabled: to.enabled },
      kinds,
      fromOn,
      untilOn,
    }
    const fault = faultOf(wish, tx.now.getTime())
    if (fault) throw new AppError('invalid_input', { fields: [{ field: fault, message: faults[fault] }] })
    const [row] = await tx.db
      .insert(delegations)
      .values({
        communityId,
        fromStaffId: staffId,
        toStaffId,
        kinds,
        fromOn,
        untilOn,
        reason: reason.trim(),
        createdAt: tx.now,
      })
      .returning({ id: delegations.id })
    const { id } = found(row)
    await audit(tx, communityId, context.actor, 'approval.delegate', `delegation ${id}`, {
      delegate: to.name,
      approvals: kinds,
      on: fromOn,
      until: untilOn,
      reason: reason.trim(),
    })
    const words = `${from.name}请您${leaveWords(body)}代为审批：${reason.trim()}。他自己提的申请您不能批。`
    await tellColleague(context, tx, to, `delegation:${id}`, `请您代${from.name}审批`, words)
    return showDelegation(context, tx, id)
  })
}
