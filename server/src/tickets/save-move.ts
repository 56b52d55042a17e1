import type { Decision } from '@haolin/shared/ticket/decide-move.ts'
import { escalationsBetween, levelOf } from '@haolin/shared/ticket/escalation.ts'
import { type Move, type State, states, timerAt } from '@haolin/shared/ticket/lifecycle.ts'
import { gradeAfter } from '@haolin/shared/ticket/triage.ts'
import { and, eq } from 'drizzle-orm'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { attachFiles } from '../files/attach-files.ts'
import { policyInForce, readPolicy } from '../promises/read-policy.ts'
import { recordRungs } from '../promises/record-rungs.ts'
import { chooseDesk } from './choose-desk.ts'
import type { LoadedTicket, TicketRow } from './read-ticket.ts'
import { responsibleName } from './responsible-name.ts'
import { clocksAfter, saveClocks, saveEvent, soonestDue } from './save-event.ts'
import { saveOffer } from './save-offer.ts'
import { showPromise } from './show-promise.ts'
import { sideEffects } from './side-effects.ts'
import type { Step } from './step.ts'
import { tickets } from './tables.ts'
import { tellAssignee } from './tell-assignee.ts'
import { tellFollowers } from './tell-followers.ts'
import { tellFormerAssignee } from './tell-former-assignee.ts'
import { tellOwner } from './tell-owner.ts'
import { tellRecalled } from './tell-recalled.ts'

const ended: readonly State[] = ['closed', 'cancelled', 'rejected']
const asksThem: readonly Move[] = ['offer', 'assign', 'transfer', 'reassign', 'refer']
const takesOver: readonly Move[] = [
  'grab',
  'take',
  'assign',
  'reassign',
  'accept_transfer',
  'hand_over',
  'refer',
]
const withTheDesk: readonly State[] = ['submitted', 'accepted', 'pooled', 'offered']

/** Writes a legal step: row, event, clocks, offer, photos and message in the caller's transaction. The only place that writes a state. */
export async function saveMove(
  context: Context,
  tx: Tx,
  before: LoadedTicket,
  decision: Extract<Decision, { ok: true }>,
  step: Step,
): Promise<TicketRow> {
  const { move } = decision.row
  const grade = gradeAfter(before.row, move, step.input)
  if (!grade)
    throw new AppError('invalid_input', { fields: [{ field: 'category', message: '请重新选择问题类型' }] })
  // The promises in force when it is accepted stay with a ticket for good.
  const pins = move === 'accept' && before.row.state === 'submitted'
  const policy = pins
    ? await policyInForce(tx, before.row.communityId)
    : await readPolicy(tx, before.row.communityId, before.row.policyVersion)
  const { until } = step.input
  const more = { until, since: step.since }
  const clocks = clocksAfter(policy, before.clocks, grade, move, step.by, tx.now, more)
  const changes = await changesOf(tx, before.row, decision, step)
  const [after] = await tx.db
    .update(tickets)
    .set({
      ...changes,
      ...grade,
      level: levelOf(clocks),
      policyVersion: policy.version,
      nextDueAt: soonestDue(clocks),
      version: before.row.version + 1,
    })
    .where(
      and(
        eq(tickets.communityId, before.row.communityId),
        eq(tickets.id, before.row.id),
        eq(tickets.version, before.row.version),
      ),
    )
    .returning()
  if (!after) throw new AppError('ticket_changed')
  const [who] = await Promise.all([
    responsibleName(tx, after),
    saveEvent(tx, after, {
      move: move,
      fromState: before.row.state,
      toState: after.state,
      actor: step.actor,
      told: decision.row.told,
      ...(step.assignee ? { whom: step.assignee.called } : {}),
      text: step.input.text ?? step.input.result ?? step.input.reason,
      concerns: [before.row.responsibleStaffId, before.offer?.staffId, step.assignee?.staffId],
      detail: {
        ...detailOf(step),
        by: step.by,
        kind: after.kind,
        priority: after.priority,
        policy: after.policyVersion,
      },
    }),
    saveClocks(tx, policy, after, before.clocks, clocks),
    recordRungs(tx, after, escalationsBetween(policy, before.clocks, clocks, tx.now.getTime())),
    saveOffer(tx, before, after, move, step),
    attachFiles(tx, after.communityId, step.actor.accountId ?? '', step.photoIds, after.id, after.version),
    context.enqueue(tx, 'ticket.stepped', {
      communityId: after.communityId,
      ticketId: after.id,
      seq: after.version,
    }),
  ])
  if (step.assignee && asksThem.includes(move)) await tellAssignee(context, tx, after, step.assignee)
  await tellFormerAssignee(context, tx, before.row, after, step.actor)
  if (move === 'recall' && before.offer) await tellRecalled(context, tx, after, before.offer.staffId)
  const promise = showPromise({ row: after, clocks, offer: null }, who, tx.now)
  const news = move === 'tell_delay' && step.input.text ? step.input.text : promise.sentence
  if (step.by !== 'reporter') await tellOwner(context, tx, after, move, news, step.actor.name)
  if (after.absorbed > 0 && decision.row.told) await tellFollowers(context, tx, after, move, news)
  return after
}

/** The columns a step changes besides version, clocks and priority. */
async function changesOf(
  tx: Tx,
  row: TicketRow,
  decision: Extract<Decision, { ok: true }>,
  step: Step,
): Promise<Partial<TicketRow>> {
  const { to } = decision
  const { move } = decision.row
  const also = {
    ...sideEffects(row, move, step, tx.now),
    ...(await responsibleAfter(tx, row, to, move, step)),
  }
  if (decision.row.to === 'same') return also
  const until = timerAt(to, row, step.input.until, tx.now.getTime())
  return {
    state: to,
    timerAt: until === null ? null : new Date(until),
    resumeTo: to === 'waiting_owner' ? row.state : null,
    resolvedAt: to === 'resolved' ? tx.now : states[to].active ? null : row.resolvedAt,
    closedAt: ended.includes(to) ? tx.now : states[to].active ? null : row.closedAt,
    cycle: move === 'reopen' ? row.cycle + 1 : row.cycle,
    ...also,
  }
}

/** Who answers now: whoever took it; the desk agent who accepted it; the desk again when it comes back. */
async function responsibleAfter(
  tx: Tx,
  row: TicketRow,
  to: State,
  move: Move,
  { assignee, actor, other, aboutStaffId, notBy: away }: Step,
): Promise<Partial<TicketRow>> {
  if (aboutStaffId && aboutStaffId === row.responsibleStaffId)
    return { responsibleStaffId: (await chooseDesk(tx, row.communityId, null, aboutStaffId)).staffId }
  if (assignee && takesOver.includes(move)) return { responsibleStaffId: assignee.staffId }
  if (move === 'merge' && other) return { responsibleStaffId: other.responsibleStaffId }
  if ((move === 'accept' || move === 'handle') && actor.staffId) return { responsibleStaffId: actor.staffId }
  if (to !== 'accepted' || withTheDesk.includes(row.state)) return {}
  const notBy = move === 'appeal' ? row.rejectedByStaffId : (away ?? null)
  return { responsibleStaffId: (await chooseDesk(tx, row.communityId, notBy, row.aboutStaffId)).staffId }
}

const detailOf = ({ input, assignee, reason, other, since, detail }: Step): Record<string, unknown> => ({
  ...(assignee ? { assigneeId: assignee.staffId } : {}),
  ...(reason ? { reason } : {}),
  ...(input.from ? { from: new Date(input.from).toISOString() } : {}),
  ...(input.until ? { until: new Date(input.until).toISOString() } : {}),
  ...(input.triage ? { triage: input.triage } : {}),
  ...(input.outcome ? { outcome: input.outcome } : {}),
  ...(input.contact ? { contact: input.contact } : {}),
  ...(input.ground ? { ground: input.ground } : {}),
  ...(input.cause ? { cause: input.cause } : {}),
  ...(input.prevention ? { prevention: input.prevention } : {}),
  ...(input.parts?.length ? { parts: input.parts } : {}),
  ...(input.checkedIn ? { checkIn: 'code' } : input.missedCode ? { checkIn: input.missedCode } : {}),
  ...(input.takenAt ? { takenAt: new Date(input.takenAt).toISOString() } : {}),
  ...(other ? { otherId: other.id, otherNumber: other.number } : {}),
  ...(since ? { since } : {}),
  ...(input.grade ? { grade: input.grade } : {}),
  ...detail,
})
