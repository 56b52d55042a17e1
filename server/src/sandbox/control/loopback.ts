import type { FastifyInstance } from 'fastify'

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Whether an address (origin or URL) lies on this very machine. */
export function isLoopback(address: string): boolean {
  const url = URL.parse(address)
  return url !== null && /^https?:$/.test(url.protocol) && loopbackNames.has(url.hostname)
}

/** Lets only this machine's own pages use a scope: neither a foreign origin nor a rebound host name gets through. */
export function keepToLoopback(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    const { origin, host } = request.headers
    if (!isLoopback(`http://${host}`) || (origin !== undefined && !isLoopback(origin))) {
      return reply.code(403).send({ code: 'NOT_LOOPBACK', message: '沙箱只供本机使用' })
    }
    if (!origin) return
    reply.headers({
      'access-control-allow-origin': origin,
      'access-control-allow-methods': 'GET, POST, DELETE',
      'access-control-allow-headers': 'content-type',
      vary: 'origin',
    })
    if (request.method === 'OPTIONS') return reply.code(204).send()
  })
  app.options('/*', async (_request, reply) => reply.code(204).send())
}
