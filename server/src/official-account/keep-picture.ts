import { decideMove } from '@haolin/shared/ticket/decide-move.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import type { Context, MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { uploadFile } from '../files/upload-file.ts'
import { loadMember } from '../http/load-member.ts'
import type { Jobs } from '../jobs/queue.ts'
import { OutsideError } from '../outside.ts'
import { findRoot } from '../tickets/find-root.ts'
import { moveTicket } from '../tickets/move-ticket.ts'
import { factsOf, readTicket } from '../tickets/read-ticket.ts'
import { saveMove } from '../tickets/save-move.ts'
import { accountPushes } from './tables.ts'

/** Fetches a picture somebody sent and puts it into their ticket, once; throws only while WeChat is out of reach. */
export async function keepPicture(context: Context, { pushId }: Jobs['account.keep_picture']): Promise<void> {
  const unkept = and(eq(accountPushes.id, pushId), isNull(accountPushes.fileId))
  const [push] = await context.inTx((tx) => tx.db.select().from(accountPushes).where(unkept))
  if (!push?.communityId || !push.accountId || !push.ticketId || !push.mediaId) return
  const { communityId, accountId, ticketId, mediaId } = push
  const { member } = await loadMember(context, { accountId, sessionId: accountId }, communityId)
  if (!member) return
  const asSender = actAs(context, accountId, { ...member, post: null })
  try {
    const bytes = found(await context.outside.officialAccount?.fetchMedia(mediaId))
    const { fileId } = await uploadFile(asSender, bytes, 'report')
    await context.inTx(async (tx) => {
      const kept = await tx.db.update(accountPushes).set({ fileId }).where(unkept).returning()
      if (kept.length > 0) await addPicture(asSender, tx, ticketId, fileId)
    })
  } catch (error) {
    const final = error instanceof AppError || (error instanceof OutsideError && !error.retryable)
    if (!final) throw error
    context.log.warn({ err: error, ticketId }, 'a picture of the official account was not kept')
  }
}

/** The picture stands where the work is: in the ticket itself, or in the one it was merged into. */
async function addPicture(asSender: MemberContext, tx: Tx, ticketId: string, fileId: string): Promise<void> {
  const { communityId } = asSender.member
  const rootId = await findRoot(tx, communityId, ticketId)
  const ticket = found(await readTicket(tx, communityId, rootId ?? ticketId, true))
  if (!rootId) {
    const step = { move: 'add_photos' as const, version: ticket.row.version, photoIds: [fileId] }
    await moveTicket({ ...asSender, once: (work) => work(tx) }, ticketId, step)
    return
  }
  const { accountId } = asSender.actor
  const facts = factsOf(ticket, tx.now)
  const decision = decideMove('hear', facts, { is: ['system'], own: false }, {}, tx.now.getTime())
  if (!decision.ok) throw new AppError(decision.code)
  await saveMove(asSender, tx, ticket, decision, {
    input: {},
    photoIds: [fileId],
    actor: { kind: 'resident', accountId, staffId: null, name: '您' },
    by: 'system',
    assignee: null,
  })
}

const actAs = (context: Context, accountId: string, member: MemberContext['member']): MemberContext => ({
  ...context,
  actor: { accountId, sessionId: accountId },
  member,
  channel: 'official_account',
  device: '公众号',
  address: '',
  signAccess: () => '',
  once: (work) => context.inTx(work),
})
