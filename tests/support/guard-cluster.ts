import { spawn } from 'node:child_process'
import type { EmbeddedDatabase } from '@haolin/server/src/db/embedded.ts'

/** However this process ends, even killed, a waiting shell stops the server and removes its folder; gives the way to let it go. */
export function guardCluster({ pid, folder }: EmbeddedDatabase): () => Promise<void> {
  const script = 'cat > /dev/null; kill -QUIT "$1" 2> /dev/null; sleep 0.1; rm -rf "$2"'
  const shell = spawn('sh', ['-c', script, 'sh', String(pid), folder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  const ended = new Promise<void>((done) => shell.once('exit', () => done()))
  shell.unref()
  return () => {
    shell.stdin.end()
    return ended
  }
}
