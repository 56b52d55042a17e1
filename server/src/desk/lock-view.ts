import { and, eq, or } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { deskPost, mayChange } from './show-view.ts'
import { deskViews } from './tables.ts'

/** Locks a kept look the caller may change; a colleague's own one does not exist for them. */
export async function lockView(context: MemberContext, tx: Tx, viewId: string): Promise<void> {
  const [row] = await tx.db
    .select()
    .from(deskViews)
    .where(
      and(
        eq(deskViews.communityId, context.member.communityId),
        eq(deskViews.id, viewId),
        or(eq(deskViews.staffId, deskPost(context).staffId), eq(deskViews.shared, true)),
      ),
    )
    .for('update')
  if (!mayChange(context, found(row))) throw new AppError('view_not_yours')
}
