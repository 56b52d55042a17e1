import { and, eq } from 'drizzle-orm'
import type { MemberContext } from '../context.ts'
import { lockView } from './lock-view.ts'
import { deskViews } from './tables.ts'

/** Removes a kept look; the tickets it showed are not touched. */
export async function removeView(context: MemberContext, viewId: string): Promise<{ done: true }> {
  return context.inTx(async (tx) => {
    await lockView(context, tx, viewId)
    await tx.db
      .delete(deskViews)
      .where(and(eq(deskViews.communityId, context.member.communityId), eq(deskViews.id, viewId)))
    return { done: true }
  })
}
