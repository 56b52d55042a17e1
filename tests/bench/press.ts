import { Agent, request } from 'node:http'

export type Shot = { method: 'GET' | 'POST'; path: string; headers: Record<string, string>; body?: string }

/** Sends one request over a kept connection; fails on anything but success. */
function shoot(agent: Agent, port: number, shot: Shot): Promise<void> {
  return new Promise((resolve, reject) => {
    const { method, path, headers, body } = shot
    const sent = request({ agent, port, host: '127.0.0.1', method, path, headers }, (reply) => {
      let text = ''
      reply.setEncoding('utf8')
      reply.on('data', (part: string) => {
        if (text.length < 300) text += part
      })
      reply.on('end', () =>
        (reply.statusCode ?? 500) < 300
          ? resolve()
          : reject(new Error(`${path}: ${reply.statusCode} ${text}`)),
      )
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** Requests per second of `people` callers who each wait for their answer; bounded by `seconds`. */
export async function press(
  port: number,
  people: number,
  seconds: number,
  next: () => Shot,
): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: people })
  let done = 0
  const began = performance.now()
  const end = began + seconds * 1000
  await Promise.all(
    Array.from({ length: people }, async () => {
      while (performance.now() < end) {
        await shoot(agent, port, next())
        done++
      }
    }),
  )
  const took = (performance.now() - began) / 1000
  agent.destroy()
  return done / took
}
