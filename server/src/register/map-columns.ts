import type { Api } from '@haolin/shared/api/index.ts'
import { and, eq } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import { showImport } from './show-import.ts'
import { registerImports } from './tables.ts'

type Route = Api['PUT /communities/:communityId/register-imports/:importId/mapping']

/** Says which column of a file holds what, as long as it has not been taken in. */
export const mapColumns = (
  context: MemberContext,
  importId: string,
  mapping: Route['body']['mapping'],
): Promise<Route['reply']> =>
  context.inTx(async (tx) => {
    const { communityId } = context.member
    const it = and(eq(registerImports.communityId, communityId), eq(registerImports.id, importId))
    const [known] = await tx.db
      .select({ state: registerImports.state })
      .from(registerImports)
      .where(it)
      .for('update')
    if (found(known).state !== 'looked_at') throw new AppError('import_not_ready')
    await tx.db.update(registerImports).set({ mapping }).where(it)
    return showImport(tx, communityId, importId)
  })
