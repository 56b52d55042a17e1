import type { Api } from '@haolin/shared/api/index.ts'
import { AppError } from '../app-error.ts'
import { holds, type MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { countPassing } from '../tickets/filter-queue.ts'
import type { deskViews } from './tables.ts'

type ViewRow = typeof deskViews.$inferSelect
type View = Api['GET /communities/:communityId/desk-views']['reply']['items'][number]

/** Whose post asks; the desk's routes are for staff alone. */
export function deskPost(context: MemberContext) {
  if (!context.member.post) throw new AppError('not_allowed')
  return context.member.post
}

/** A kept look as its reader sees it, with how many tickets it shows now. */
export async function showView(context: MemberContext, tx: Tx, row: ViewRow): Promise<View> {
  const { id, title, shared, filter } = row
  const count = await countPassing(context, tx, filter)
  return { viewId: id, title, shared, filter, mine: mayChange(context, row), count }
}

/** One's own, or a shared one by the manager. */
export const mayChange = (context: MemberContext, row: Pick<ViewRow, 'staffId' | 'shared'>): boolean =>
  row.staffId === deskPost(context).staffId || (row.shared && holds(context, 'manager'))
