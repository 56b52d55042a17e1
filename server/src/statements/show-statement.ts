import type { Api } from '@haolin/shared/api/index.ts'
import { mayRead, type StatementName, statements } from '@haolin/shared/billing/statement.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { AppError, found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import { inTx } from '../db/connect.ts'
import { checkFilters } from './check-filters.ts'
import { fillStretch } from './fill-stretch.ts'
import { readFeeItems } from './queries.ts'
import { type Filters, selectShown } from './select-rows.ts'

type Statement = Api['GET /communities/:communityId/statements/:statement']

const pageSize = 50

/** The name of a statement, or a 404. */
const nameOf = (text: string) =>
  found((Object.keys(statements) as StatementName[]).find((name) => name === text))

/** A page with the totals of all rows, both from one moment of the books. */
export async function showStatement(
  context: MemberContext,
  statement: string,
  { page = 1, ...filters }: Filters & { page?: number },
): Promise<Statement['reply']> {
  const name = nameOf(statement)
  if (!mayRead(name, context.member.post?.roles ?? [])) throw new AppError('not_allowed')
  checkFilters(filters)
  return inTx(
    context.pool,
    context.clockOffsetMs,
    async (tx) => {
      const asked = fillStretch(name, filters, localDate(tx.now.getTime()))
      const question = { communityId: context.member.communityId, name, filters: asked }
      const { rowCount, totals, shown } = await selectShown(tx, question, (page - 1) * pageSize, pageSize)
      const feeItems = await readFeeItems(tx, context.member.communityId)
      const columns = statements[name].columns.map(({ key, title, kind, width }) => ({
        key,
        title,
        kind,
        width,
      }))
      const pages = Math.max(1, Math.ceil(rowCount / pageSize))
      const rows = shown.map(({ cells }) => cells)
      const homes = shown.map(({ unitId }) => unitId)
      const stretch = { from: asked.from ?? null, to: asked.to ?? null }
      const asOf = tx.now.toISOString()
      return { columns, rows, homes, totals, rowCount, feeItems, page, pages, stretch, asOf }
    },
    { mode: 'repeatable read, read only' },
  )
}
