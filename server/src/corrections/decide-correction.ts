import type { Api } from '@haolin/shared/api/index.ts'
import { describeWish } from '@haolin/shared/register/correction.ts'
import { and, eq } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import { lockHousehold } from '../communities/lock-household.ts'
import { households } from '../communities/tables.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { noteDeskChange } from '../live/note-change.ts'
import { sendMessage } from '../messages/send-message.ts'
import { applyWish } from './apply-wish.ts'
import { markOf, readSubject } from './read-subject.ts'
import { type CorrectionRow, registerCorrections } from './tables.ts'

type Decide = Api['POST /communities/:communityId/corrections/:correctionId/decision']

/**
 * Grants a correction, which changes the register by its own use cases, or refuses it with a reason, and tells whoever asked.
 * The first of two colleagues decides; throws `correction_overtaken` when the register no longer says what was seen.
 */
export async function decideCorrection(
  context: MemberContext,
  correctionId: string,
  { grant, answer, seen }: Decide['body'],
): Promise<Decide['reply']> {
  const { communityId, post } = context.member
  const words = answer.trim()
  if (!grant && words === '') throw new AppError('reason_needed')
  return context.once(async (tx) => {
    const it = and(eq(registerCorrections.communityId, communityId), eq(registerCorrections.id, correctionId))
    const [asked] = await tx.db.select().from(registerCorrections).where(it)
    await lockHousehold(tx, communityId, found(asked).householdId)
    const [row] = await tx.db.select().from(registerCorrections).where(it).for('update')
    const one = found(row)
    if (one.state !== 'waiting') throw new AppError('already_decided')
    // Nobody checks what they asked for themselves.
    if (one.accountId === context.actor.accountId) throw new AppError('own_ticket')
    if (grant) await grantWish(context, tx, one, seen)
    const state = grant ? ('granted' as const) : ('refused' as const)
    await tx.db
      .update(registerCorrections)
      .set({ state, answer: words || null, decidedAt: tx.now, decidedBy: found(post).staffId })
      .where(it)
    const deed = grant ? 'register.grant_correction' : 'register.refuse_correction'
    const { about, ask, unitId } = one
    await audit(tx, communityId, context.actor, deed, `correction:${correctionId}`, { unitId, about, ask })
    await noteDeskChange(tx, communityId, 'corrections')
    await tellAsker(context, tx, one, grant, words)
    return { done: true }
  })
}

async function grantWish(context: MemberContext, tx: Tx, one: CorrectionRow, seen: string): Promise<void> {
  const [holder] = await tx.db
    .select({ untilOn: households.untilOn })
    .from(households)
    .where(and(eq(households.communityId, one.communityId), eq(households.id, one.householdId)))
  if (holder?.untilOn !== null) throw new AppError('correction_overtaken')
  const now = await readSubject(tx, one.communityId, one)
  if (markOf(one.id, now) !== seen || (now === null && one.ask !== 'missing'))
    throw new AppError('correction_overtaken')
  await applyWish(context, tx, one, now)
}

async function tellAsker(
  context: MemberContext,
  tx: Tx,
  { id, communityId, accountId, wish, before }: CorrectionRow,
  grant: boolean,
  words: string,
): Promise<void> {
  const what = describeWish(wish, before).join('；')
  await sendMessage(context, tx, {
    communityId,
    accountId,
    onceKey: `correction.decided:${id}`,
    title: grant ? '登记信息已更正' : '登记信息这次没有更正',
    body: grant
      ? [`${what}。`, words, wish.phone ? '换了手机号的，请用新手机号重新绑定房屋。' : '']
          .filter(Boolean)
          .join('')
      : `您申请的是：${what}。没有更正的原因：${words}。有疑问可以到物业前台，也可以再申请一次。`,
    about: { kind: 'correction', id },
    push: {
      template: 'accountRequest',
      data: { about: '更正登记信息', state: grant ? '已更正' : '未更正', at: tx.now.toISOString() },
      page: 'session/held',
    },
  })
}
