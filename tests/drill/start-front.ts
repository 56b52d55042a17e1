import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createConnection } from 'node:net'
import { join } from 'node:path'
import { freePort } from '@haolin/server/src/db/embedded-process.ts'
import { waitFor } from './wait-for.ts'

const deploy = join(import.meta.dirname, '../../server/deploy')

/** Runs nginx by the file we deploy: only addresses, folders and the certificate are others. */
export async function startNginx(dir: string, port: number, nodes: number[]): Promise<() => Promise<void>> {
  const folder = join(dir, 'nginx')
  mkdirSync(folder, { recursive: true })
  const rendered = readFileSync(join(deploy, 'nginx.conf'), 'utf8')
    .replace(/10\.0\.0\.1(\d):3000/g, (_, node: string) => `127.0.0.1:${nodes[Number(node) - 1]}`)
    .replace('listen 80;', `listen 127.0.0.1:${await freePort(0)};`)
    .replace('listen 443 ssl http2;', `listen 127.0.0.1:${port};`)
    .replace(/^\s*ssl_.*\n/gm, '')
    .replace(/\/var\/log\/(nginx|haolin)/g, folder)
    .replace('/run/nginx.pid', join(folder, 'nginx.pid'))
  writeFileSync(join(folder, 'nginx.conf'), rendered)
  const child = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf'), '-g', 'daemon off;'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await untilOpen(child, port, 'nginx')
  return () => stopChild(child, 'SIGQUIT')
}

/** Runs PgBouncer by the file we deploy, before the primary on this port. */
export async function startPgbouncer(
  dir: string,
  port: number,
  primary: { port: number; user: string; password: string },
  account: { uid: number; gid: number } | undefined,
): Promise<() => Promise<void>> {
  const folder = join(dir, 'pgbouncer')
  mkdirSync(folder, { recursive: true })
  const users = join(folder, 'userlist.txt')
  writeFileSync(users, `"${primary.user}" "${primary.password}"\n`)
  const rendered = readFileSync(join(deploy, 'several-machines/pgbouncer.ini'), 'utf8')
    .replace('host=10.0.0.21 port=5432', `host=127.0.0.1 port=${primary.port}`)
    .replace('listen_port = 6432', `listen_port = ${port}\nunix_socket_dir =`)
    .replace('/etc/pgbouncer/userlist.txt', users)
  writeFileSync(join(folder, 'pgbouncer.ini'), rendered)
  const child = spawn(process.env.PGBOUNCER ?? 'pgbouncer', [join(folder, 'pgbouncer.ini')], {
    stdio: ['ignore', 'ignore', 'ignore'],
    ...account,
  })
  await untilOpen(child, port, 'PgBouncer')
  return () => stopChild(child, 'SIGINT')
}

async function untilOpen(child: ChildProcess, port: number, name: string): Promise<void> {
  let open = false
  let failed: Error | undefined
  child.once('error', (error) => {
    failed = error
  })
  const knock = () => {
    const socket = createConnection(port, '127.0.0.1', () => {
      open = true
      socket.destroy()
    })
    socket.on('error', () => {})
    if (failed || child.exitCode !== null) throw new Error(`${name} does not start: ${failed?.message ?? ''}`)
    return open
  }
  await waitFor(knock, 10_000, `${name} does not listen`)
}

async function stopChild(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill(signal)
  await ended
}
