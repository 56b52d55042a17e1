import type { Api } from '@haolin/shared/api/index.ts'
import { mayRead } from '@haolin/shared/billing/statement.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { AppError, found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import { checkFilters } from './check-filters.ts'
import { describeExport } from './describe-export.ts'
import { fillStretch } from './fill-stretch.ts'
import { statementExports } from './tables.ts'

type Start = Api['POST /communities/:communityId/exports']

/** Promises a file: the row, the job and the line in the audit are there together or not at all. */
export async function startExport(
  context: MemberContext,
  { statement, format, filters: narrowed, fullNamesFor }: Start['body'],
): Promise<Start['reply']> {
  if (!mayRead(statement, context.member.post?.roles ?? [])) throw new AppError('not_allowed')
  checkFilters(narrowed)
  const { communityId } = context.member
  return context.once(async (tx) => {
    const filters = fillStretch(statement, narrowed, localDate(tx.now.getTime()))
    const rows = await tx.db
      .insert(statementExports)
      .values({
        communityId,
        statement,
        format,
        filters,
        fullNamesFor: fullNamesFor ?? null,
        state: 'waiting',
        requestedBy: context.actor.accountId,
        createdAt: tx.now,
      })
      .returning()
    const row = found(rows[0])
    await context.enqueue(tx, 'export.write', { communityId, exportId: row.id })
    await audit(tx, communityId, context.actor, 'statement.export', `export ${row.id}`, {
      statement,
      format,
      filters,
      ...(fullNamesFor === undefined ? {} : { fullNamesFor }),
    })
    return describeExport(context, tx.now, row)
  })
}
