import type { Api } from '@haolin/shared/api/index.ts'
import { and, eq, sql } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import type { SignedContext } from '../context.ts'
import { noteDeskChange } from '../live/note-change.ts'
import { findHousehold, livesHere } from './queries.ts'
import { bindingRequests, residents } from './tables.ts'

type Asked = Api['POST /communities/:communityId/binding-requests']

/** Asks the property office for a home; asking again before the decision corrects what was asked. */
export async function requestBinding(
  context: SignedContext,
  communityId: string,
  { unitId, name, phone, relation, note }: Asked['body'],
): Promise<Asked['reply']> {
  const { accountId } = context.actor
  return context.once(async (tx) => {
    await findHousehold(tx, communityId, unitId)
    const [bound] = await tx.db
      .select({ id: residents.id })
      .from(residents)
      .where(
        and(
          eq(residents.communityId, communityId),
          eq(residents.unitId, unitId),
          eq(residents.accountId, accountId),
          livesHere(tx),
        ),
      )
    if (bound) throw new AppError('already_bound')
    const asked = { name, phone, relation, note }
    const [request] = await tx.db
      .insert(bindingRequests)
      .values({ communityId, accountId, unitId, ...asked, createdAt: tx.now })
      .onConflictDoUpdate({
        target: [bindingRequests.communityId, bindingRequests.unitId, bindingRequests.accountId],
        targetWhere: sql`state = 'pending'`,
        set: asked,
      })
      .returning({ id: bindingRequests.id })
    await noteDeskChange(tx, communityId, 'bindings')
    return { requestId: found(request).id }
  })
}
