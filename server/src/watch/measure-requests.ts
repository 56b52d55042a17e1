import type { Duplex } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type { Watch } from './watch.ts'

/** Measures every request under the pattern of its route, never under the address with its ids, and counts live connections. */
export function measureRequests(app: FastifyInstance, { requests, connections }: Watch): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    const status = String(reply.statusCode)
    requests.observe({ method: request.method, route, status }, reply.elapsedTime / 1000)
  })
  app.server.on('upgrade', (_, socket: Duplex) => {
    connections.inc()
    socket.once('close', () => connections.dec())
  })
}
