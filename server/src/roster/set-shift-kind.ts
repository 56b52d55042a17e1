import type { Api } from '@haolin/shared/api/index.ts'
import { AppError } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import { listShiftKinds } from './queries.ts'
import { shiftKinds } from './tables.ts'

type Route = Api['PUT /communities/:communityId/shift-kinds/:code']

/** Sets a kind of shift for what is planned from now on; planned shifts keep their hours. */
export async function setShiftKind(
  context: MemberContext,
  code: string,
  kind: Route['body'],
): Promise<Route['reply']> {
  const { communityId } = context.member
  if (!/^[a-z][a-z0-9_]{0,19}$/.test(code)) throw new AppError('not_found')
  return context.inTx(async (tx) => {
    await tx.db
      .insert(shiftKinds)
      .values({ communityId, code, ...kind })
      .onConflictDoUpdate({ target: [shiftKinds.communityId, shiftKinds.code], set: kind })
    await audit(tx, communityId, context.actor, 'roster.set_kind', `shift_kind:${code}`, kind)
    return { kinds: await listShiftKinds(tx, communityId) }
  })
}
