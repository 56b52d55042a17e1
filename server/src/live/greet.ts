import type { LiveAsk } from '@haolin/shared/api/live.ts'
import { liveEnds } from '@haolin/shared/live-ends.ts'
import type { World } from '../context.ts'
import { type Connection, end, tell } from './connection.ts'
import type { Follower } from './follow-changes.ts'
import { followTopics } from './follow-topics.ts'
import { contains, type Mark, parseMark, writeMark } from './mark.ts'
import { replayChanges } from './read-changes.ts'
import { readStandings } from './read-standings.ts'
import { mostTold, startOver, tellChanges } from './tell-batch.ts'

/** What an access token says. */
export type Claims = { sub: string; sid: string; exp: number }

/** Reads an access token; rejects when it is not valid (now). */
export type ReadToken = (token: string) => Promise<Claims>

type Hello = Extract<LiveAsk, { say: 'hello' }>

/** Changes are kept for an hour; whoever was away for half of it loads everything anew. */
const longestAwayMs = 30 * 60_000

/** Learns who a device belongs to, lets it follow its topics and tells what it missed; `join` puts it among those who hear. */
export async function greet(
  world: World,
  connection: Connection,
  hello: Hello,
  { readToken, follower, join }: { readToken: ReadToken; follower: Follower; join: () => void },
): Promise<void> {
  const claims = await readToken(hello.token).catch(() => null)
  if (!claims) return end(connection, liveEnds.tokenOver)
  const actor = { accountId: claims.sub, sessionId: claims.sid }
  const [standing] = await readStandings(world.pool, world.clockOffsetMs, [actor])
  if (!standing?.open) return end(connection, liveEnds.tokenOver)
  const leftMs = Math.max(0, (claims.exp - standing.nowSeconds) * 1000)
  const expiry = setTimeout(() => end(connection, liveEnds.tokenOver), leftMs)
  connection.socket.once('close', () => clearTimeout(expiry))
  connection.known = { actor, everywhere: standing.everywhere }
  await follower.ready()
  const here = follower.mark()
  if (!here || connection.socket.readyState !== connection.socket.OPEN) return
  // From this moment on every batch waits behind this greeting: nothing falls between replay and feed.
  join()
  await resume(world, connection, hello, here)
}

async function resume(world: World, connection: Connection, hello: Hello, here: Mark): Promise<void> {
  const given = hello.mark === undefined ? undefined : parseMark(hello.mark)
  const lost = given === null || (given && here.at - given.at > longestAwayMs)
  connection.mark = writeMark(here)
  if (!given || lost) {
    if (lost) startOver(connection, here)
    else tell(connection, { say: 'ready', mark: connection.mark, over: false })
    return followTopics(world, connection, hello.topics)
  }
  connection.mark = hello.mark ?? ''
  tell(connection, { say: 'ready', mark: connection.mark, over: false })
  await followTopics(world, connection, hello.topics)
  if (!contains(here.snapshot, given.snapshot)) {
    connection.ahead = { snapshot: given.snapshot, looks: 0 }
    return
  }
  const changes = await replayChanges(
    world.pool,
    given.snapshot,
    here.snapshot,
    whoseOf(connection),
    mostTold + 1,
  )
  if (changes.length > mostTold) startOver(connection, here)
  else await tellChanges(world, connection, changes, here)
}

function whoseOf({ known, topics }: Connection) {
  const communityIds = [...topics.values()].flatMap(({ topic }) =>
    topic.of === 'inbox' ? [] : [topic.communityId],
  )
  return { communityIds: [...new Set(communityIds)], accountId: known?.actor.accountId ?? '' }
}
