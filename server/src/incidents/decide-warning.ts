import type { Api } from '@haolin/shared/api/index.ts'
import { and, eq } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import { noteDeskChange } from '../live/note-change.ts'
import { warnings } from './tables.ts'

type Route = Api['POST /communities/:communityId/warnings/:warningId/decision']

/** Keeps what was done about a warning, or that it was a false alarm; once. */
export async function decideWarning(
  context: MemberContext,
  warningId: string,
  { state, note }: Route['body'],
): Promise<Route['reply']> {
  return context.once(async (tx) => {
    const here = and(eq(warnings.communityId, context.member.communityId), eq(warnings.id, warningId))
    const [row] = await tx.db
      .update(warnings)
      .set({ state, note: note.trim(), decidedBy: context.member.post?.staffId ?? null, decidedAt: tx.now })
      .where(and(here, eq(warnings.state, 'open')))
      .returning({ id: warnings.id })
    if (row) {
      await noteDeskChange(tx, context.member.communityId, 'incidents')
      return { done: true }
    }
    const [known] = await tx.db.select({ id: warnings.id }).from(warnings).where(here)
    found(known)
    throw new AppError('already_decided')
  })
}
