import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import net from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, expect, test } from 'vitest'

const server = join(import.meta.dirname, '../../../server')
const configFile = pathToFileURL(join(server, 'src/config.ts')).href
const listenFile = pathToFileURL(join(server, 'src/start/listen.ts')).href

/** A process that answers with its own number, behind the door it is given. */
const program = `
import fastify from 'fastify'
import { listen } from '${listenFile}'
import { readConfig } from '${configFile}'
const app = fastify({ forceCloseConnections: 'idle' })
app.get('/', async () => String(process.pid))
await listen(app, readConfig(process.env), { add() {} })
process.on('SIGTERM', () => app.close())
console.log('ready')
`

/** What systemd does: a port that is taken, and answered by nobody here. */
function openDoor(): { fd: number; port: number; close(): void } {
  type Handle = { fd: number; getsockname(out: { port?: number }): number; close(): void }
  const { _createServerHandle: bind } = net as unknown as {
    _createServerHandle(address: string, port: number, type: 4): Handle
  }
  const handle = bind('127.0.0.1', 0, 4)
  const name: { port?: number } = {}
  handle.getsockname(name)
  return { fd: handle.fd, port: name.port ?? 0, close: () => handle.close() }
}

const children: ChildProcess[] = []
afterEach(() => children.splice(0).map((child) => child.kill('SIGKILL')))

function startBehind(fd: number): ChildProcess {
  const child = spawn(
    'sh',
    ['-c', 'LISTEN_PID=$$ LISTEN_FDS=1 exec "$0" --input-type=module -e "$1"', process.execPath, program],
    { cwd: server, stdio: ['ignore', 'pipe', 'inherit', fd] },
  )
  children.push(child)
  return child
}

test('who knocks while one process ends is answered by the next one, through the door that systemd holds', async () => {
  const door = openDoor()
  const { port } = door
  const ask = () => fetch(`http://127.0.0.1:${port}/`).then((answer) => answer.text())

  const first = startBehind(door.fd)
  await once(first.stdout as NodeJS.ReadableStream, 'data')
  expect(await ask()).toBe(String(first.pid))
  first.kill('SIGTERM')
  await once(first, 'exit')
  const waiting = ask()
  const second = startBehind(door.fd)
  expect(await waiting).toBe(String(second.pid))
  door.close()
})
