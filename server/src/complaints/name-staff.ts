import type { Api } from '@haolin/shared/api/index.ts'
import { AppError, found } from '../app-error.ts'
import { holds, type MemberContext } from '../context.ts'
import { readSeen } from '../tickets/read-seen.ts'
import { recordFromOutside } from '../tickets/record-from-outside.ts'
import { recordStep } from '../tickets/record-step.ts'
import { checkNamed } from '../tickets/weigh-complaint.ts'
import { showComplaint } from './show-complaint.ts'

type Route = Api['PUT /communities/:communityId/tickets/:ticketId/about-staff']

/**
 * Says whom a complaint is about: from then on it does not exist for them, and if it lay with them the desk answers for it.
 * It weighs as a major one. Only a manager may say that it is about nobody after all.
 */
export async function nameStaff(
  context: MemberContext,
  ticketId: string,
  { version, staffId, reason }: Route['body'],
): Promise<Route['reply']> {
  return context.once(async (tx) => {
    if (staffId === null && !holds(context, 'manager')) throw new AppError('not_allowed')
    const aboutStaffId =
      staffId && (await checkNamed(tx, context.member.communityId, staffId, context.actor.accountId))
    await recordStep(context, tx, ticketId, {
      move: 'name_staff',
      version,
      aboutStaffId,
      input: { reason },
      detail: { aboutStaffId },
    })
    const ticket = found(await readSeen(tx, context, ticketId, true))
    if (staffId && ticket.row.grade !== 'major' && ticket.row.state !== 'closed')
      await recordFromOutside(context, tx, ticket, {
        move: 'grade',
        input: { grade: 'major', reason: '关系到员工行为（指明了员工）' },
      })
    return showComplaint(context, tx, ticketId)
  })
}
