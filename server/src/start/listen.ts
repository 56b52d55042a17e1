import type { FastifyInstance } from 'fastify'
import { CannotStart } from '../cannot-start.ts'
import type { Config } from '../config.ts'
import type { Ending } from './ending.ts'

/** Opens the door, or takes it over; gives the address for a browser. Throws `CannotStart` when the port is taken or forbidden. */
export async function listen(app: FastifyInstance, { http }: Config, ending: Ending): Promise<string> {
  ending.add('http server', () => app.close())
  try {
    await app.listen({ host: http.host, port: http.port, ...(http.heldDoor ? { fd: http.heldDoor } : {}) })
  } catch (error) {
    throw explain(error, http)
  }
  const { port } = app.server.address() as { port: number }
  const name = ['127.0.0.1', '0.0.0.0', '::'].includes(http.host) ? 'localhost' : http.host
  return `http://${name}:${port}`
}

function explain(error: unknown, { host, port }: Config['http']): unknown {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'EADDRINUSE') {
    return new CannotStart(
      `端口 ${port} 已被占用：关闭占用它的程序，或换一个端口，例如 PORT=${port + 1} npm start\n` +
        `port ${port} is taken: close the program that uses it, or choose another, for example PORT=${port + 1} npm start`,
    )
  }
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL') {
    return new CannotStart(
      `无法监听 ${host}:${port}：请检查 HAOLIN_HOST 与 PORT（1024 以下的端口需要权限）\n` +
        `cannot listen on ${host}:${port}: check HAOLIN_HOST and PORT (ports below 1024 need permission)`,
    )
  }
  return error
}
