import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { LiveAsk } from '@haolin/shared/api/live.ts'
import { liveEnds } from '@haolin/shared/live-ends.ts'
import type { FastifyInstance } from 'fastify'
import { Compile } from 'typebox/compile'
import { type RawData, WebSocketServer } from 'ws'
import type { World } from '../context.ts'
import { type Connection, end, newConnection } from './connection.ts'
import { followTopics } from './follow-topics.ts'
import { greet, type ReadToken } from './greet.ts'
import { type LiveNode, makeLiveNode } from './live-node.ts'
import { mayConnect } from './may-connect.ts'

const path = '/api/live'
const longestWords = 16 * 1024
const helloWithinMs = 5_000
/** Sentences of one device between two beats. */
const mostSaid = 60
/** Connections that have not said who they are. */
const mostUnknown = 200

const asks = Compile(LiveAsk)

/** Opens `GET /api/live`, the WebSocket over which devices hear at once what is different. */
export function serveLive(app: FastifyInstance, world: World): void {
  const node = makeLiveNode(world)
  const door = new WebSocketServer({ noServer: true, maxPayload: longestWords, perMessageDeflate: false })
  const attended = new Set<Connection>()
  /** Those that have not said who they are. */
  const unknown = new Set<Connection>()
  const readToken: ReadToken = async (token) => app.jwt.verify(token)

  const attend = (connection: Connection) => {
    const { socket } = connection
    attended.add(connection)
    unknown.add(connection)
    const patience = setTimeout(() => end(connection, liveEnds.misspoken), helloWithinMs)
    socket.on('pong', () => {
      connection.answered = true
    })
    // What breaks a connection also closes it.
    socket.on('error', () => {})
    socket.on('close', () => {
      clearTimeout(patience)
      attended.delete(connection)
      unknown.delete(connection)
      node.queue(connection, async () => node.leave(connection))
    })
    socket.on('message', (data, isBinary) => {
      connection.said += 1
      const ask = isBinary || connection.said > mostSaid ? null : readAsk(data)
      const greeted = !unknown.has(connection)
      if (!ask || (ask.say === 'hello') === greeted) return end(connection, liveEnds.misspoken)
      clearTimeout(patience)
      unknown.delete(connection)
      node.queue(connection, () => answer(world, node, connection, ask, readToken))
    })
  }

  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    const refusal =
      request.url?.split('?')[0] !== path
        ? '404 Not Found'
        : !mayConnect(request.headers, world.config)
          ? '403 Forbidden'
          : unknown.size >= mostUnknown
            ? '503 Service Unavailable'
            : null
    if (refusal) return socket.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\n\r\n`)
    door.handleUpgrade(request, socket, head, (open) => attend(newConnection(open)))
  }
  app.server.on('upgrade', onUpgrade)
  app.addHook('preClose', async () => {
    app.server.off('upgrade', onUpgrade)
    // All of them, also one whose hello is being read this moment.
    for (const connection of attended) end(connection, liveEnds.nodeStops)
    await node.stop()
  })
}

async function answer(
  world: World,
  node: LiveNode,
  connection: Connection,
  ask: LiveAsk,
  readToken: ReadToken,
): Promise<void> {
  if (connection.socket.readyState !== connection.socket.OPEN) return
  if (ask.say === 'follow') await followTopics(world, connection, ask.topics)
  else {
    const join = () => node.join(connection)
    await greet(world, connection, ask, { readToken, follower: node.receive(connection), join })
  }
  await node.showPresence(connection)
}

function readAsk(data: RawData): LiveAsk | null {
  try {
    const said: unknown = JSON.parse(data.toString())
    return asks.Check(said) ? said : null
  } catch {
    return null
  }
}
