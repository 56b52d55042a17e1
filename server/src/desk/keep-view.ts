import type { Api } from '@haolin/shared/api/index.ts'
import { and, eq, sql } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import { staff } from '../staff/tables.ts'
import { deskPost, showView } from './show-view.ts'
import { deskViews } from './tables.ts'

type Route = Api['POST /communities/:communityId/desk-views']

const most = 30

/** Keeps a look at the desk for the caller, or for everybody here; nobody keeps more than they can overlook. */
export async function keepView(context: MemberContext, body: Route['body']): Promise<Route['reply']> {
  const { communityId } = context.member
  const { staffId } = deskPost(context)
  return context.once(async (tx) => {
    // Under the lock of one's own row two windows cannot both keep the last one.
    await tx.db
      .select({ id: staff.id })
      .from(staff)
      .where(and(eq(staff.communityId, communityId), eq(staff.id, staffId)))
      .for('update')
    const [kept] = await tx.db
      .select({ n: sql<number>`count(*)::int` })
      .from(deskViews)
      .where(and(eq(deskViews.communityId, communityId), eq(deskViews.staffId, staffId)))
    if (found(kept).n >= most) throw new AppError('views_full')
    const [row] = await tx.db
      .insert(deskViews)
      .values({ communityId, staffId, ...body, createdAt: tx.now })
      .returning()
    return showView(context, tx, found(row))
  })
}
