import type { FastifyInstance } from 'fastify'
import type { World } from '../context.ts'
import { newestMigration } from '../db/migrate.ts'

/** `/healthz`: the process lives. `/readyz`: it may be sent requests. The older names stay for who asks by them. */
export function serveHealth(app: FastifyInstance, world: World): void {
  const schema = { hide: true }
  for (const path of ['/healthz', '/health']) app.get(path, { schema }, async () => ({ ok: true }))
  for (const path of ['/readyz', '/ready'])
    app.get(path, { schema }, async (_, reply) => {
      const ready = await isReady(world)
      return reply.code(ready ? 200 : 503).send({ ok: ready })
    })
}

/** Whether this process should get work: it is not about to stop, and its database has at least the tables this code knows. */
export async function isReady({ pool, leaving }: Pick<World, 'pool' | 'leaving'>): Promise<boolean> {
  if (leaving?.aborted) return false
  try {
    const { rows } = await pool.query<{ newest: number }>(
      'select max(created_at) as newest from drizzle.__drizzle_migrations',
    )
    return (rows[0]?.newest ?? 0) >= newestMigration()
  } catch {
    return false
  }
}
