import type { Api } from '@haolin/shared/api/index.ts'
import { closesCircle } from '@haolin/shared/roster/deputies.ts'
import { and, eq, sql } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { lockStaff } from './queries.ts'
import { readDeputies } from './read-deputies.ts'
import { deputies } from './tables.ts'

type Route = Api['PUT /communities/:communityId/colleagues/:staffId/deputy']

/** Says who stands in for a post; a chain that would lead back to its beginning is refused. */
export async function setDeputy(
  context: MemberContext,
  staffId: string,
  deputyId: string | null,
): Promise<Route['reply']> {
  const { communityId } = context.member
  return context.inTx(async (tx) => {
    // Two halves of a circle closed at once would pass each other: one of them waits here.
    await tx.client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `deputies:${communityId}`,
    ])
    const people = await lockStaff(tx, communityId, deputyId ? [staffId, deputyId] : [staffId])
    found(people.find(({ id }) => id === staffId))
    const deputy = deputyId ? found(people.find(({ id }) => id === deputyId)) : null
    await write(tx, communityId, staffId, deputyId)
    await audit(tx, communityId, context.actor, 'roster.set_deputy', `staff:${staffId}`, { deputyId })
    return { deputyId, deputyName: deputy?.name ?? null }
  })
}

async function write(tx: Tx, communityId: string, staffId: string, deputyId: string | null): Promise<void> {
  if (!deputyId) {
    await tx.db
      .delete(deputies)
      .where(and(eq(deputies.communityId, communityId), eq(deputies.staffId, staffId)))
    return
  }
  if (closesCircle(await readDeputies(tx, communityId), staffId, deputyId))
    throw new AppError('deputy_circle')
  await tx.db
    .insert(deputies)
    .values({ communityId, staffId, deputyId })
    .onConflictDoUpdate({
      target: [deputies.communityId, deputies.staffId],
      set: { deputyId: sql`excluded.deputy_id` },
    })
}
