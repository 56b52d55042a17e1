import type { Api } from '@haolin/shared/api/index.ts'
import { and, desc, eq } from 'drizzle-orm'
import { found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { statements } from './tables.ts'

type Reply = Api['GET /communities/:communityId/statements']['reply']

/** What I am asked to say something about: the question alone, no ticket, no home, no name. */
export const listStatements = (context: MemberContext): Promise<Reply> =>
  context.inTx((tx) => readMine(tx, context))

/** The statements asked from the caller, newest first. */
export async function readMine(tx: Tx, { member }: MemberContext): Promise<Reply> {
  const rows = await tx.db
    .select()
    .from(statements)
    .where(
      and(eq(statements.communityId, member.communityId), eq(statements.staffId, found(member.post).staffId)),
    )
    .orderBy(desc(statements.askedAt), desc(statements.id))
    .limit(100)
  return { statements: rows.map(showStatement) }
}

/** A statement as both who asked and who answers may read it. */
export const showStatement = (row: typeof statements.$inferSelect): Reply['statements'][number] => ({
  statementId: row.id,
  question: row.question,
  askedBy: row.askedBy,
  askedAt: row.askedAt.toISOString(),
  dueAt: row.dueAt.toISOString(),
  text: row.text,
  answeredAt: row.answeredAt?.toISOString() ?? null,
})
