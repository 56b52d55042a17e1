import { liveEnds } from '@haolin/shared/live-ends.ts'
import type { World } from '../context.ts'
import { hear, ring } from '../db/bell.ts'
import { type Connection, end, tell } from './connection.ts'
import { type Follower, followChanges } from './follow-changes.ts'
import { leaveTickets, presenceBell, presenceOf, sayPresence } from './keep-presence.ts'
import { readStandings } from './read-standings.ts'
import { tellBatch } from './tell-batch.ts'
import { tellPresence } from './tell-presence.ts'

const presenceEveryMs = 4_000
const standingsEveryMs = 5_000
const beatEveryMs = 15_000
/** Windows and devices of one person on one node. */
const mostPerAccount = 10

/** All live connections of one process, with the one reader that feeds them; at rest while nobody is connected. */
export type LiveNode = {
  /** Somebody is at the door: gives the reader, awake until the last one leaves. */
  receive(connection: Connection): Follower
  /** From now on the connection hears every batch. */
  join(connection: Connection): void
  leave(connection: Connection): void
  /** Shows colleagues what this connection has open now, and it what they have. */
  showPresence(connection: Connection): Promise<void>
  /** Does something for a connection after all that waits for it. */
  queue(connection: Connection, work: () => Promise<void>): void
  /** Forgets everybody; whoever opened the connections has ended them. */
  stop(): Promise<void>
}

/** Makes the live side of a process; nothing runs before the first connection. */
export function makeLiveNode(world: World): LiveNode {
  const guests = new Set<Connection>()
  const connections = new Set<Connection>()
  let awake: { follower: Follower; stop: () => void } | undefined

  const queue: LiveNode['queue'] = (connection, work) => {
    connection.work = connection.work.then(work).catch((error: unknown) => {
      world.log.error({ err: error }, 'live: a connection')
      end(connection, 1011)
    })
  }
  const fail = (what: string) => (error: unknown) => world.log.warn({ err: error }, `live: ${what}`)

  const lookAround = () => void tellPresence(world.pool, connections).catch(fail('presence'))
  const sayAndLook = () => {
    const rows = [...connections].flatMap(presenceOf)
    sayPresence(world.pool, rows).then(lookAround, fail('presence'))
  }
  const checkStandings = async () => {
    const known = [...connections].flatMap((one) => (one.known ? [{ one, ...one.known }] : []))
    if (known.length === 0) return
    const now = await readStandings(
      world.pool,
      world.clockOffsetMs,
      known.map(({ actor }) => actor),
    )
    for (const [at, { one, everywhere }] of known.entries())
      if (!now[at]?.open || now[at]?.everywhere !== everywhere) end(one, liveEnds.standingChanged)
  }
  const beat = () => {
    for (const connection of connections) {
      if (!connection.answered) connection.socket.terminate()
      connection.answered = false
      connection.said = 0
      connection.socket.ping()
      queue(connection, async () => tell(connection, { say: 'alive', mark: connection.mark }))
    }
  }

  const rest = () => {
    awake?.stop()
    awake = undefined
  }
  const wake = () => {
    const follower = followChanges(world, (batch) => {
      for (const connection of connections) queue(connection, () => tellBatch(world, connection, batch))
    })
    const timers = [
      setInterval(sayAndLook, presenceEveryMs),
      setInterval(() => void checkStandings().catch(fail('standings')), standingsEveryMs),
      setInterval(beat, beatEveryMs),
    ]
    const deafen = hear(world.pool, presenceBell, lookAround)
    const stop = () => {
      for (const timer of timers) clearInterval(timer)
      deafen()
      void follower.stop()
    }
    return { follower, stop }
  }

  return {
    queue,
    receive(connection) {
      guests.add(connection)
      awake ??= wake()
      return awake.follower
    },
    join(connection) {
      connections.add(connection)
      const own = [...connections].filter(
        ({ known }) => known?.actor.accountId === connection.known?.actor.accountId,
      )
      for (const old of own.slice(0, -mostPerAccount)) end(old, liveEnds.tooMany)
    },
    leave(connection) {
      guests.delete(connection)
      connections.delete(connection)
      if (guests.size === 0) rest()
      if (connection.shown === '[]') return
      void leaveTickets(world.pool, connection.id).then(() => ring(world.pool, presenceBell), fail('leaving'))
    },
    async showPresence(connection) {
      const rows = presenceOf(connection)
      const shown = JSON.stringify(rows)
      if (shown !== connection.shown) {
        connection.shown = shown
        const stays = rows.map(({ ticketId }) => ticketId)
        await leaveTickets(world.pool, connection.id, stays)
        await sayPresence(world.pool, rows)
        ring(world.pool, presenceBell)
      }
      await tellPresence(world.pool, [connection])
    },
    async stop() {
      const gone = [...connections].filter(({ shown }) => shown !== '[]')
      connections.clear()
      guests.clear()
      const { follower } = awake ?? {}
      rest()
      await Promise.allSettled([...gone.map(({ id }) => leaveTickets(world.pool, id)), follower?.stop()])
    },
  }
}
