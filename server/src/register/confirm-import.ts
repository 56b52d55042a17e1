import { mappingLacks } from '@haolin/shared/register/import-columns.ts'
import { and, eq, ne } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import { registerImports } from './tables.ts'

/** Promises to take the good rows of a file in; one file of a community at a time. */
export async function confirmImport(context: MemberContext, importId: string): Promise<{ done: true }> {
  const { communityId } = context.member
  return context.once(async (tx) => {
    // Two confirmed at once would both find nothing running.
    await tx.client.query("select pg_advisory_xact_lock(hashtextextended('register ' || $1, 0))", [
      communityId,
    ])
    const it = and(eq(registerImports.communityId, communityId), eq(registerImports.id, importId))
    const [file] = await tx.db.select().from(registerImports).where(it).for('update')
    const { state, kind, mapping, forgottenAt } = found(file)
    if (state !== 'looked_at' || forgottenAt) throw new AppError('import_not_ready')
    const lacks = mappingLacks(kind, mapping)
    if (lacks) throw new AppError('sheet_lacks', { words: { words: lacks } })
    const [other] = await tx.db
      .select({ id: registerImports.id })
      .from(registerImports)
      .where(
        and(
          eq(registerImports.communityId, communityId),
          ne(registerImports.id, importId),
          eq(registerImports.state, 'running'),
        ),
      )
      .limit(1)
    if (other) throw new AppError('import_running')
    await tx.db.update(registerImports).set({ state: 'running', confirmedAt: tx.now }).where(it)
    await context.enqueue(tx, 'register.import', { communityId, importId })
    await audit(tx, communityId, context.actor, 'register.import', `register_import:${importId}`, { kind })
    return { done: true }
  })
}
