import type { Api } from '@haolin/shared/api/index.ts'
import { and, asc, eq, or } from 'drizzle-orm'
import type { MemberContext } from '../context.ts'
import { deskPost, showView } from './show-view.ts'
import { deskViews } from './tables.ts'

/** The looks at the desk kept by the caller and those shared by colleagues, the oldest first. */
export async function listViews(
  context: MemberContext,
): Promise<Api['GET /communities/:communityId/desk-views']['reply']> {
  const { staffId } = deskPost(context)
  return context.inTx(async (tx) => {
    const rows = await tx.db
      .select()
      .from(deskViews)
      .where(
        and(
          eq(deskViews.communityId, context.member.communityId),
          or(eq(deskViews.staffId, staffId), eq(deskViews.shared, true)),
        ),
      )
      .orderBy(asc(deskViews.id))
    return { items: await Promise.all(rows.map((row) => showView(context, tx, row))) }
  })
}
