import type { Api } from '@haolin/shared/api/index.ts'
import { and, eq, gt, isNull } from 'drizzle-orm'
import { AppError } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { SignedContext } from '../context.ts'
import { readHomes } from '../session/queries.ts'
import { bindHome } from './bind-home.ts'
import { hashBindCode } from './hash-bind-code.ts'
import { bindCodes } from './tables.ts'

/** Binds the home of a bind code. The code is used up by the first who binds, and only by somebody who does. */
export async function bindByCode(
  context: SignedContext,
  code: string,
): Promise<Api['POST /bindings/code']['reply']> {
  const { accountId } = context.actor
  return context.inTx(async (tx) => {
    const [used] = await tx.db
      .update(bindCodes)
      .set({ usedAt: tx.now, usedBy: accountId })
      .where(
        and(
          eq(bindCodes.hash, hashBindCode(code)),
          isNull(bindCodes.usedAt),
          gt(bindCodes.expiresAt, tx.now),
        ),
      )
      .returning()
    if (!used) throw new AppError('bind_code_wrong')
    const { communityId, unitId, relation } = used
    const id = await bindHome(tx, { accountId, communityId, unitId, relation, boundBy: 'code' })
    const detail = { unitId, relation, by: 'code' }
    await audit(tx, communityId, context.actor, 'residents.bind', `resident:${id}`, detail)
    return { homes: await readHomes(tx, accountId) }
  })
}
