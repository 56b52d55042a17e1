import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'

/** One request as its sender saw it: sent once, never again; moments in ms of `performance.now()`. */
export type Shot = { from: number; until: number; status: number; number: string }

type Sender = { token: string; path: string; body: string }

/** Owners who report through the front door, each request once and by nobody repeated, until told to stop. */
export function pressTickets(
  port: number,
  senders: Sender[],
  lanes: number,
): { shots: Shot[]; stop(): Promise<void> } {
  const agent = new Agent({ keepAlive: true, maxSockets: lanes })
  const shots: Shot[] = []
  let over = false
  let turn = 0
  const lane = async () => {
    while (!over) {
      const sender = senders[turn++ % senders.length]
      if (sender) shots.push(await shoot(agent, port, sender))
      await pause(5)
    }
  }
  const running = Array.from({ length: lanes }, lane)
  return {
    shots,
    async stop() {
      over = true
      await Promise.all(running)
      agent.destroy()
    },
  }
}

function shoot(agent: Agent, port: number, { token, path, body }: Sender): Promise<Shot> {
  const from = performance.now()
  return new Promise((done) => {
    const end = (status: number, number = '') => done({ from, until: performance.now(), status, number })
    const sent = request(
      {
        agent,
        port,
        host: '127.0.0.1',
        method: 'POST',
        path,
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'idempotency-key': randomUUID(),
        },
      },
      (reply) => {
        let text = ''
        reply.setEncoding('utf8')
        reply.on('data', (part: string) => {
          text += part
        })
        reply.on('error', () => end(0))
        reply.on('end', () => {
          const status = reply.statusCode ?? 0
          end(status, status === 201 ? (JSON.parse(text) as { number: string }).number : '')
        })
      },
    )
    sent.on('error', () => end(0))
    sent.end(body)
  })
}
