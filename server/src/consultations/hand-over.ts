import type { Api } from '@haolin/shared/api/index.ts'
import { longestAnswerMs, trades } from '@haolin/shared/consultation/talk-status.ts'
import { isOnDuty } from '@haolin/shared/duty.ts'
import { momentWords } from '@haolin/shared/ticket/promise.ts'
import { and, arrayOverlaps, asc, eq, isNotNull } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { staff } from '../staff/tables.ts'
import { lockAssignee } from '../tickets/check-assignee.ts'
import { readSeen } from '../tickets/read-seen.ts'
import { recordStep } from '../tickets/record-step.ts'
import { showTalk } from './show-talk.ts'

type Route = Api['POST /communities/:communityId/tickets/:ticketId/hand-over']

/** Lets a specialist answer: from now on the question lies with them, and the owner reads by when they answer. */
export async function handOver(
  context: MemberContext,
  ticketId: string,
  { version, trade, staffId, until, text }: Route['body'],
): Promise<Route['reply']> {
  return context.once(async (tx) => {
    found(await readSeen(tx, context, ticketId))
    const at = Date.parse(until)
    const now = tx.now.getTime()
    if (at <= now || at - now > longestAnswerMs) throw new AppError('time_too_late')
    const { communityId } = context.member
    const chosen = await chooseSpecialist(tx, context, trade, staffId)
    const assignee = await lockAssignee(tx, communityId, chosen)
    const words = [`最迟${momentWords(at, now)} 答复`, text?.trim()].filter(Boolean).join('。')
    await recordStep(context, tx, ticketId, {
      move: 'refer',
      version,
      assignee,
      input: { until: at, text: words, assigneeId: chosen },
      detail: { trade },
    })
    return showTalk(context, tx, ticketId)
  })
}

/** Somebody of that trade: who was named, else one on duty, else the first; never oneself. */
async function chooseSpecialist(
  tx: Tx,
  { member }: MemberContext,
  trade: Route['body']['trade'],
  staffId: string | undefined,
): Promise<string> {
  const people = await tx.db
    .select({ staffId: staff.id, duty: staff.duty })
    .from(staff)
    .where(
      and(
        eq(staff.communityId, member.communityId),
        eq(staff.enabled, true),
        isNotNull(staff.accountId),
        arrayOverlaps(staff.roles, [...trades[trade].roles]),
        staffId ? eq(staff.id, staffId) : undefined,
      ),
    )
    .orderBy(asc(staff.createdAt), asc(staff.id))
  const others = people.filter((person) => person.staffId !== member.post?.staffId)
  const chosen = others.find(({ duty }) => isOnDuty(duty, tx.now.getTime())) ?? others[0]
  if (!chosen) throw new AppError('specialist_missing')
  return chosen.staffId
}
