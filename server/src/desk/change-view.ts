import type { Api } from '@haolin/shared/api/index.ts'
import { and, eq } from 'drizzle-orm'
import { found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import { lockView } from './lock-view.ts'
import { showView } from './show-view.ts'
import { deskViews } from './tables.ts'

type Route = Api['PUT /communities/:communityId/desk-views/:viewId']

/** Gives a kept look another name, other filters, or shares it. */
export async function changeView(
  context: MemberContext,
  viewId: string,
  body: Route['body'],
): Promise<Route['reply']> {
  const { communityId } = context.member
  return context.once(async (tx) => {
    await lockView(context, tx, viewId)
    const [row] = await tx.db
      .update(deskViews)
      .set(body)
      .where(and(eq(deskViews.communityId, communityId), eq(deskViews.id, viewId)))
      .returning()
    return showView(context, tx, found(row))
  })
}
