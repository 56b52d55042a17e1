import type { Api } from '@haolin/shared/api/index.ts'
import { mayRead, mayReadWhole, registerList } from '@haolin/shared/billing/statement.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { AppError, found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import { noteLook } from '../privacy/note-look.ts'
import { checkFilters } from './check-filters.ts'
import { describeExport } from './describe-export.ts'
import { fillStretch } from './fill-stretch.ts'
import { statementExports } from './tables.ts'

type Start = Api['POST /communities/:communityId/exports']

/**
 * Promises a file: the row, the job and the line in the audit are there together or not at all. A list of people with nothing
 * masked is a look at everybody in it, which they can read.
 */
export async function startExport(
  context: MemberContext,
  { statement, format, filters: narrowed, fullNamesFor }: Start['body'],
): Promise<Start['reply']> {
  const roles = context.member.post?.roles ?? []
  const whole = fullNamesFor !== undefined && registerList(statement) !== 'things'
  if (!(whole ? mayReadWhole : mayRead)(statement, roles)) throw new AppError('not_allowed')
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
        fullNamesFor: whole ? fullNamesFor : null,
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
      ...(whole ? { fullNamesFor } : {}),
    })
    if (whole && registerList(statement))
      await noteLook(context, tx, {
        kind: 'register_export',
        subjectId: row.id,
        whose: [],
        reason: 'register_export',
      })
    return describeExport(context, tx.now, row)
  })
}
