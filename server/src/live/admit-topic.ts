import type { LiveTopic } from '@haolin/shared/api/live.ts'
import { desk, staff } from '@haolin/shared/roles.ts'
import { and, eq } from 'drizzle-orm'
import { type Actor, holds, type Member, type StaffPost, type World } from '../context.ts'
import { loadMember } from '../http/load-member.ts'
import { contextOf } from '../http/make-context.ts'
import { tickets } from '../tickets/tables.ts'
import { visibleTo } from '../tickets/visible-to.ts'

/** A topic somebody may follow, and as what. */
export type Admitted = {
  topic: LiveTopic
  /** The reader's post in the community of the topic, if any. */
  post: StaffPost | null
  /** What one may see only as long as the ticket is at hand must be asked again with every change. */
  askAgain: boolean
  /** The present version of a ticket. */
  version?: number
}

/** Whether somebody may follow a topic; null where it does not exist for them. */
export async function admitTopic(world: World, actor: Actor, topic: LiveTopic): Promise<Admitted | null> {
  if (topic.of === 'inbox') return { topic, post: null, askAgain: false }
  const { open, member } = await loadMember(world, actor, topic.communityId)
  if (!open || !member) return null
  const { post } = member
  if (topic.of === 'queue' || topic.of === 'desk')
    return holds({ member }, ...desk) ? { topic, post, askAgain: false } : null
  if (topic.of === 'work') return holds({ member }, ...staff) ? { topic, post, askAgain: false } : null
  const version = await findVersion(world, actor, member, topic.ticketId)
  if (version === null) return null
  return { topic, post, askAgain: !seesAlways(member), version }
}

/** Residents keep what is theirs until their standing changes, which ends the connection. */
const seesAlways = (member: Member) => !member.post || holds({ member }, ...desk, 'administrator')

async function findVersion(
  world: World,
  actor: Actor,
  member: Member,
  ticketId: string,
): Promise<number | null> {
  const [row] = await contextOf(world, 'live').inTx((tx) =>
    tx.db
      .select({ version: tickets.version })
      .from(tickets)
      .where(and(visibleTo({ actor, member }), eq(tickets.id, ticketId))),
  )
  return row?.version ?? null
}
