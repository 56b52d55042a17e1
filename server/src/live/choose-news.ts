import type { LiveChange } from '@haolin/shared/api/live.ts'
import type { Actor } from '../context.ts'
import type { Admitted } from './admit-topic.ts'
import type { Change } from './read-changes.ts'

/** What a change means to somebody who follows these topics; never more than that something is different now. */
export function chooseNews(change: Change, actor: Actor, topics: Iterable<Admitted>): LiveChange[] {
  return [...topics].flatMap((admitted) => readNews(change, actor, admitted) ?? [])
}

function readNews(change: Change, actor: Actor, { topic, post }: Admitted): LiveChange | null {
  const { seq, communityId, ticketId, version, state } = change
  if (topic.of === 'inbox') return change.accountId === actor.accountId ? { of: 'inbox', seq } : null
  if (topic.communityId !== communityId) return null
  if (topic.of === 'desk') return change.matter && { of: 'desk', communityId, matter: change.matter, seq }
  if (ticketId === null) return null
  if (post && change.aboutStaffId === post.staffId) return null
  const bare = { of: topic.of, communityId, ticketId, seq }
  const whole = { ...bare, ...(version && state ? { version, state } : {}) }
  if (topic.of === 'queue') return whole
  if (topic.of === 'ticket') return topic.ticketId === ticketId ? whole : null
  if (post && change.staffIds.includes(post.staffId)) return whole
  const grabs = post?.roles.includes('technician') && change.pooled
  // What has left the pool has become somebody else's.
  if (grabs) return state === 'pooled' ? whole : bare
  return null
}
