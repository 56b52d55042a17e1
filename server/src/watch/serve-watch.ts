import { createServer } from 'node:http'
import { CannotStart } from '../cannot-start.ts'
import type { World } from '../context.ts'
import { isReady } from '../http/health.ts'
import type { Watch } from './watch.ts'

/** A small door of its own for those who watch: `/metrics`, `/healthz`, `/readyz`. It never opens on the address people use. */
export async function serveWatch(
  world: World,
  { registry }: Watch,
  { host, port }: { host: string; port: number },
): Promise<() => Promise<void>> {
  const pages: Record<string, () => Promise<[status: number, type: string, text: string]>> = {
    '/metrics': async () => [200, registry.contentType, await registry.metrics()],
    '/healthz': async () => [200, 'text/plain', 'ok'],
    '/readyz': async () =>
      (await isReady(world)) ? [200, 'text/plain', 'ok'] : [503, 'text/plain', 'not ready'],
  }
  const server = createServer((request, reply) => {
    const page = pages[request.url?.split('?')[0] ?? '']
    void (page?.() ?? Promise.resolve<[number, string, string]>([404, 'text/plain', 'not found']))
      .catch((): [number, string, string] => [500, 'text/plain', 'failed'])
      .then(([status, type, text]) => reply.writeHead(status, { 'content-type': type }).end(text))
  })
  await new Promise<void>((done, fail) => {
    server.once('error', (error) => fail(new CannotStart(`HAOLIN_METRICS ${host}:${port}: ${error.message}`)))
    server.listen(port, host, done)
  })
  return () =>
    new Promise((done) => {
      server.close(() => done())
      server.closeAllConnections()
    })
}
