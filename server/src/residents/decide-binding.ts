import { maskUnit } from '@haolin/shared/mask.ts'
import { and, eq } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { noteDeskChange } from '../live/note-change.ts'
import { sendMessage } from '../messages/send-message.ts'
import { bindHome } from './bind-home.ts'
import { findUnitLabel } from './queries.ts'
import { bindingRequests } from './tables.ts'

/** Approves or refuses a binding request and tells the person; the first of two colleagues decides. */
export async function decideBinding(
  context: MemberContext,
  requestId: string,
  { approve, reason }: { approve: boolean; reason: string },
): Promise<{ done: true }> {
  if (!approve && !reason.trim()) throw new AppError('reason_needed')
  const { communityId } = context.member
  return context.inTx(async (tx) => {
    const request = await settleRequest(context, tx, requestId, approve, reason.trim())
    const { accountId, unitId, relation, name, phone } = request
    if (approve)
      await bindHome(tx, { accountId, communityId, unitId, relation, boundBy: 'staff', name, phone })
    const deed = approve ? 'residents.approve_binding' : 'residents.refuse_binding'
    await audit(tx, communityId, context.actor, deed, `binding:${requestId}`, { unitId, relation, reason })
    await noteDeskChange(tx, communityId, 'bindings')
    const unit = await findUnitLabel(tx, communityId, unitId)
    await sendMessage(context, tx, {
      communityId,
      accountId,
      onceKey: `binding.decided:${requestId}`,
      ...wordDecision(unit, approve, reason.trim()),
      about: { kind: 'binding', id: requestId },
      push: {
        template: 'accountRequest',
        data: {
          about: `绑定${maskUnit(unit)}`,
          state: approve ? '已通过' : '未通过',
          at: tx.now.toISOString(),
        },
        page: approve ? 'tabs/home' : 'tabs/me',
      },
    })
    return { done: true }
  })
}

const wordDecision = (unit: string, approve: boolean, reason: string) =>
  approve
    ? { title: `${unit} 已绑定`, body: '核对好了，现在可以报修、缴费、查看进度。' }
    : {
        title: `${unit} 暂时没能绑定`,
        body: `原因：${reason}。您可以改好后重新申请，或带上证件到物业前台办理。`,
      }

async function settleRequest(
  { actor, member: { communityId } }: MemberContext,
  tx: Tx,
  requestId: string,
  approve: boolean,
  reason: string,
) {
  const it = and(eq(bindingRequests.communityId, communityId), eq(bindingRequests.id, requestId))
  const [request] = await tx.db.select().from(bindingRequests).where(it).for('update')
  if (found(request).state !== 'pending') throw new AppError('already_decided')
  // Whoever asks for a home must not be the one who checks it.
  if (found(request).accountId === actor.accountId) throw new AppError('own_ticket')
  await tx.db
    .update(bindingRequests)
    .set({
      state: approve ? 'approved' : 'refused',
      reason: reason || null,
      decidedBy: actor.accountId,
      decidedAt: tx.now,
    })
    .where(it)
  return found(request)
}
