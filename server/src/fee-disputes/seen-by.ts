import { and, eq, type SQL } from 'drizzle-orm'
import { holds, type MemberContext } from '../context.ts'
import { tickets } from '../tickets/tables.ts'
import { notAbout, visibleTo } from '../tickets/visible-to.ts'

/**
 * The tickets whose questioned charges somebody may look into: those who keep the books all that question a charge,
 * others what they see anyway. Nobody sees a complaint about themselves.
 */
export const seenBy = (context: MemberContext): SQL | undefined =>
  holds(context, 'finance')
    ? and(
        eq(tickets.communityId, context.member.communityId),
        eq(tickets.kind, 'fee_dispute'),
        notAbout(context),
      )
    : visibleTo(context)
