import type { Reader } from './read-settings.ts'

/** Where the server listens, and what people enter to reach it. */
export type HttpSettings = {
  host: string
  port: number
  publicUrl: string
  trustProxy: boolean
  /** The open door that systemd hands over (file descriptor): who knocks while one process ends waits for the next. */
  heldDoor?: number
}

/** Where the server listens and how it is reached. */
export function readHttp(read: Reader, production: boolean): HttpSettings {
  const port = read.whole('PORT', 3000, { from: 0, to: 65_535 })
  const fallback = production ? undefined : `http://localhost:${port}`
  const publicUrl = read.url('HAOLIN_PUBLIC_URL', ['http:', 'https:'], fallback)
  if (production && publicUrl.startsWith('http:')) {
    read.wrong('HAOLIN_PUBLIC_URL', 'production needs an https address; WeChat accepts no other')
  }
  return {
    host: read.text('HAOLIN_HOST', production ? '0.0.0.0' : '127.0.0.1'),
    port,
    publicUrl: publicUrl.replace(/\/$/, ''),
    trustProxy: read.yesOrNo('HAOLIN_TRUST_PROXY', false),
    ...readHeldDoor(read),
  }
}

/** sd_listen_fds(3): said for one process alone, by its number; children inherit the words, not the door. */
function readHeldDoor(read: Reader): Pick<HttpSettings, 'heldDoor'> {
  const ours = read.optional('LISTEN_PID') === String(process.pid) && Number(read.optional('LISTEN_FDS')) > 0
  return ours ? { heldDoor: 3 } : {}
}
