import type { LiveTopic } from '@haolin/shared/api/live.ts'
import type { World } from '../context.ts'
import { type Admitted, admitTopic } from './admit-topic.ts'
import { type Connection, tell } from './connection.ts'

const keyOf = (topic: LiveTopic): string =>
  topic.of === 'inbox'
    ? topic.of
    : topic.of === 'ticket'
      ? `${topic.of}/${topic.communityId}/${topic.ticketId}`
      : `${topic.of}/${topic.communityId}`

/** Lets a device follow these topics and no others; what it may not follow is unknown, wherever it lies. */
export async function followTopics(world: World, connection: Connection, wanted: LiveTopic[]): Promise<void> {
  const { known, topics } = connection
  if (!known) return
  const list = new Map(wanted.map((topic) => [keyOf(topic), topic]))
  for (const key of topics.keys()) if (!list.has(key)) topics.delete(key)
  const answers = await Promise.all(
    [...list].map(async ([key, topic]) => {
      const already = topics.get(key)
      if (already) already.topic = topic
      return { key, topic, fresh: already ? null : await admitTopic(world, known.actor, topic), already }
    }),
  )
  const fresh = answers.flatMap(({ key, fresh }) => (fresh ? [[key, fresh] as const] : []))
  for (const [key, admitted] of fresh) topics.set(key, admitted)
  const unknown = answers.filter(({ fresh, already }) => !fresh && !already).map(({ topic }) => topic)
  if (fresh.length === 0 && unknown.length === 0) return
  tell(connection, { say: 'following', topics: fresh.map(([, one]) => described(one)), unknown })
}

const described = ({ topic, version }: Admitted) => ({ ...topic, ...(version ? { version } : {}) })
