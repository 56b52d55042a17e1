import type { LiveTopic } from '@haolin/shared/api/live.ts'

type Doing = NonNullable<Extract<LiveTopic, { of: 'ticket' }>['doing']>
type Entry = { topic: LiveTopic; times: number; doing: Doing[] }

const entries = new Map<string, Entry>()
const listeners = new Set<() => void>()

/** Name of a topic, the same whatever one does there. */
export const topicName = (topic: LiveTopic): string =>
  [topic.of, 'communityId' in topic && topic.communityId, 'ticketId' in topic && topic.ticketId]
    .filter(Boolean)
    .join('/')

const changed = () => {
  for (const listener of listeners) listener()
}

/** Follows a topic until the returned function is called; many parts of a page may follow the same one. */
export function followTopic(topic: LiveTopic): () => void {
  const name = topicName(topic)
  const entry = entries.get(name) ?? { topic, times: 0, doing: [] }
  const doing = topic.of === 'ticket' ? topic.doing : undefined
  entry.times += 1
  if (doing) entry.doing.push(doing)
  entries.set(name, entry)
  changed()
  return () => {
    entry.times -= 1
    const at = doing ? entry.doing.indexOf(doing) : -1
    if (at >= 0) entry.doing.splice(at, 1)
    if (entry.times === 0) entries.delete(name)
    changed()
  }
}

/** Everything followed now; who types in one place and looks in another is typing. */
export const followedTopics = (): LiveTopic[] =>
  [...entries.values()].map(({ topic, doing }) => {
    if (topic.of !== 'ticket') return topic
    const { communityId, ticketId } = topic
    const present = doing.includes('typing') ? 'typing' : doing[0]
    return { of: 'ticket', communityId, ticketId, ...(present ? { doing: present } : {}) }
  })

/** Calls back whenever something else is followed. */
export function onTopics(listener: () => void): void {
  listeners.add(listener)
}
