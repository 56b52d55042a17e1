import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

/**
 * Lets go, when the server stops, of connections on which nobody has asked anything yet: browsers open them in advance, and
 * Node counts them as busy until its minute for a first request is over.
 */
export function endSilent(app: FastifyInstance): void {
  const silent = new Set<Socket>()
  let stopping = false
  const spoke = ({ socket }: { socket: Socket }) => silent.delete(socket)
  app.server.on('connection', (socket: Socket) => {
    if (stopping) return socket.destroy()
    silent.add(socket)
    socket.once('close', () => silent.delete(socket))
  })
  app.server.on('request', spoke)
  app.server.on('upgrade', spoke)
  app.addHook('preClose', async () => {
    stopping = true
    for (const socket of silent) socket.destroy()
  })
}
