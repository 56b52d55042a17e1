import type { Api } from '@haolin/shared/api/index.ts'
import { activeStates } from '@haolin/shared/ticket/lifecycle.ts'
import { and, eq, inArray, or } from 'drizzle-orm'
import { AppError } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import { listLines } from './list-lines.ts'
import { offers, tickets } from './tables.ts'

type Work = Api['GET /communities/:communityId/my-work']

/** A technician's own tickets and those offered to them, the soonest promise first; finished ones newest first. */
export async function listMyWork(context: MemberContext, query: Work['query']): Promise<Work['reply']> {
  const me = context.member.post?.staffId
  if (!me) throw new AppError('not_allowed')
  const open = query.show === 'open'
  const mine = open
    ? or(
        and(eq(tickets.responsibleStaffId, me), inArray(tickets.state, [...activeStates])),
        eq(offers.staffId, me),
      )
    : and(eq(tickets.responsibleStaffId, me), inArray(tickets.state, ['closed', 'archived']))
  return context.inTx((tx) => listLines(context, tx, mine, query.after, open ? 'promise' : 'newest'))
}
