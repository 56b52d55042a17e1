import type { World } from '../context.ts'
import { type Admitted, admitTopic } from './admit-topic.ts'
import { chooseNews } from './choose-news.ts'
import { type Connection, tell } from './connection.ts'
import { contains, isPast, type Mark, writeMark } from './mark.ts'
import type { Batch, Change } from './read-changes.ts'

/** A look that began after the device came cannot be behind what it knows; one more may have been under way. */
const looksToCatchUp = 2

/** More at once than a device reads one by one; it then loads everything anew. */
export const mostTold = 500

/** Tells a device what concerns it of a batch, exactly once even if it has heard part of it from another node. */
export async function tellBatch(world: World, connection: Connection, batch: Batch): Promise<void> {
  const { ahead } = connection
  const unheard = ahead ? batch.changes.filter(({ xid }) => !isPast(xid, ahead.snapshot)) : batch.changes
  connection.pending.push(...unheard)
  if (ahead && !contains(batch.mark.snapshot, ahead.snapshot)) {
    ahead.looks += 1
    if (ahead.looks > looksToCatchUp) startOver(connection, batch.mark)
    return
  }
  connection.ahead = null
  const changes = connection.pending.splice(0)
  await tellChanges(world, connection, changes, batch.mark)
}

/** Tells the news in these changes; from then on the device stands at the mark. */
export async function tellChanges(
  world: World,
  connection: Connection,
  changes: readonly Change[],
  mark: Mark,
): Promise<void> {
  const { known, topics } = connection
  if (!known) return
  connection.mark = writeMark(mark)
  const concerned = changes.flatMap((change) => chooseNews(change, known.actor, topics.values()))
  if (concerned.length === 0) return
  if (concerned.length > mostTold) return startOver(connection, mark)
  const lost = await findLost(
    world,
    connection,
    new Set(concerned.map((one) => ('ticketId' in one ? one.ticketId : ''))),
  )
  const news = concerned.map((one) => {
    if (one.of !== 'ticket' || !lost.has(one.ticketId)) return one
    const { version: _version, state: _state, ...bare } = one
    return bare
  })
  tell(connection, { say: 'changed', mark: connection.mark, changes: news })
}

/** The mark of a device means nothing here: it has to load everything anew. */
export function startOver(connection: Connection, mark: Mark): void {
  connection.ahead = null
  connection.pending = []
  connection.mark = writeMark(mark)
  tell(connection, { say: 'ready', mark: connection.mark, over: true })
}

/** Tickets among these that the reader may see no longer; they are followed no more. */
async function findLost(
  world: World,
  { known, topics }: Connection,
  ticketIds: Set<string>,
): Promise<Set<string>> {
  const lost = new Set<string>()
  const doubtful = [...topics].filter(
    ([, { topic, askAgain }]) => askAgain && topic.of === 'ticket' && ticketIds.has(topic.ticketId),
  )
  await Promise.all(
    doubtful.map(async ([key, { topic }]: [string, Admitted]) => {
      if (!known || topic.of !== 'ticket' || (await admitTopic(world, known.actor, topic))) return
      topics.delete(key)
      lost.add(topic.ticketId)
    }),
  )
  return lost
}
