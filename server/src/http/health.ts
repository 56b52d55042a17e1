import type { FastifyInstance } from 'fastify'
import type { World } from '../context.ts'

/** `/health`: the process lives. `/ready`: it can reach its database. */
export function serveHealth(app: FastifyInstance, world: World): void {
  app.get('/health', { schema: { hide: true } }, async () => ({ ok: true }))
  app.get('/ready', { schema: { hide: true } }, async (_, reply) => {
    const ready = await world.pool.query('select 1').then(
      () => true,
      () => false,
    )
    return reply.code(ready ? 200 : 503).send({ ok: ready })
  })
}
