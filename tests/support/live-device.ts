import { once } from 'node:events'
import { makePool } from '@haolin/server/src/db/connect.ts'
import type { LiveAsk, LiveChange, LivePerson, LiveTell, LiveTopic } from '@haolin/shared/api/live.ts'
import { vi } from 'vitest'
import { WebSocket } from 'ws'
import { startApp, type TestApp } from './app.ts'
import type { TestDatabase } from './database.ts'

/** A device on a live connection, with all it was told. */
export type LiveDevice = {
  socket: WebSocket
  told: LiveTell[]
  /** Every change it was told, in order. */
  changes(): LiveChange[]
  /** The last mark it heard. */
  mark(): string | undefined
  /** Who has tickets of this community open, as last told. */
  present(communityId: string): LivePerson[]
  say(ask: LiveAsk): void
  /** Waits until it was told something like this. */
  heard<T extends LiveTell['say']>(
    say: T,
    like?: (one: Extract<LiveTell, { say: T }>) => boolean,
  ): Promise<Extract<LiveTell, { say: T }>>
  /** The code the server ended it with. */
  ended: Promise<number>
  close(): void
}

/** The access token somebody gets by signing in. */
export async function tokenOf({ client, wechat }: TestApp, openid: string): Promise<string> {
  const { body } = await client().call('POST /session', { body: { code: await wechat.loginCode(openid) } })
  return body.tokens.accessToken
}

/** A second process on the same database: an API node of its own. */
export async function startNode(database: TestDatabase): Promise<TestApp> {
  const pool = makePool(database.appUrl, 8)
  const node = await startApp(database, { world: { pool } })
  return {
    ...node,
    async stop() {
      await node.stop()
      await pool.end()
    },
  }
}

type Opening = { token?: string; topics?: LiveTopic[]; mark?: string | undefined; origin?: string }

/** Connects to a node; says hello when there is a token. */
export async function openLive(
  { address }: Pick<TestApp, 'address'>,
  { token, topics = [], mark, origin }: Opening,
): Promise<LiveDevice> {
  const socket = new WebSocket(`${address.replace(/^http/, 'ws')}/api/live`, origin ? { origin } : {})
  const told: LiveTell[] = []
  socket.on('message', (data) => told.push(JSON.parse(data.toString()) as LiveTell))
  const ended = new Promise<number>((done) => socket.once('close', (code) => done(code)))
  await once(socket, 'open')
  const device: LiveDevice = {
    socket,
    told,
    ended,
    changes: () => told.flatMap((one) => (one.say === 'changed' ? one.changes : [])),
    mark: () => told.findLast((one) => 'mark' in one)?.mark,
    present: (communityId) =>
      told.filter((one) => one.say === 'present').findLast((one) => one.communityId === communityId)
        ?.people ?? [],
    say: (ask) => socket.send(JSON.stringify(ask)),
    heard: (say, like = () => true) =>
      vi.waitFor(
        () => {
          const found = told.find(
            (one): one is Extract<LiveTell, { say: typeof say }> => one.say === say && like(one as never),
          )
          if (!found) throw new Error(`never heard ${say}; heard ${JSON.stringify(told).slice(0, 600)}`)
          return found
        },
        { timeout: 8_000, interval: 10 },
      ),
    close: () => socket.close(),
  }
  if (token) device.say({ say: 'hello', token, topics, ...(mark ? { mark } : {}) })
  return device
}
