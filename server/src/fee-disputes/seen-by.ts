import { eq, type SQL } from 'drizzle-orm'
import { holds, type MemberContext } from '../context.ts'
import { tickets } from '../tickets/tables.ts'
import { visibleTo } from '../tickets/visible-to.ts'

/** The tickets whose questioned charges somebody may look into: those who keep the books all, others what they see anyway. */
export const seenBy = (context: MemberContext): SQL | undefined =>
  holds(context, 'finance') ? eq(tickets.communityId, context.member.communityId) : visibleTo(context)
