import { once } from 'node:events'
import { request } from 'node:http'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { LiveTell, LiveTopic } from '@haolin/shared/api/live.ts'
import { liveEnds } from '@haolin/shared/live-ends.ts'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { buildCommunity } from '../../support/build-community.ts'
import { useDatabase } from '../../support/database.ts'
import { type LiveDevice, openLive, startNode, tokenOf } from '../../support/live-device.ts'
import { type Desk, openDesk } from '../../support/ticket-desk.ts'

const database = useDatabase()
let desk: Desk
let communityId: string
const devices: LiveDevice[] = []

beforeAll(async () => {
  desk = await openDesk(database)
  communityId = desk.community.communityId
})

afterAll(async () => {
  for (const device of devices) device.close()
  await desk?.test.stop()
})

async function open(opening: Parameters<typeof openLive>[1]) {
  const device = await openLive(desk.test, opening)
  devices.push(device)
  return device
}

const follow = async (openid: string, topics: LiveTopic[]) => {
  const device = await open({ token: await tokenOf(desk.test, openid), topics })
  await device.heard('ready')
  return device
}

describe('one follows only what one may see', () => {
  test('what belongs to another community, or to nobody, is unknown in the same words', async () => {
    const other = await buildCommunity(database, '碧水湾')
    await other.staff(['agent'], { openid: 'agent-of-other' })
    const ticketId = await desk.report()
    const nowhere = '00000000-0000-7000-8000-000000000000'
    const topics: LiveTopic[] = [
      { of: 'queue', communityId },
      { of: 'work', communityId },
      { of: 'ticket', communityId, ticketId },
      { of: 'ticket', communityId: other.communityId, ticketId },
      { of: 'queue', communityId: nowhere },
    ]
    const device = await follow('agent-of-other', topics)
    const answer = await device.heard('following')
    expect(answer).toEqual({ say: 'following', topics: [], unknown: topics })
    await desk.move(desk.agent, ticketId, 'accept')
    await pause(1_200)
    expect(device.changes()).toEqual([])
  })

  test('owners and technicians do not follow the queue, owners not the work, neighbours not the ticket', async () => {
    const neighbours = await desk.community.unit()
    await desk.community.resident(neighbours, { openid: 'neighbour' })
    const ticketId = await desk.report()
    const all: LiveTopic[] = [
      { of: 'queue', communityId },
      { of: 'work', communityId },
      { of: 'ticket', communityId, ticketId },
      { of: 'inbox' },
    ]
    const may = async (openid: string) =>
      (await (await follow(openid, all)).heard('following')).topics.map(({ of }) => of)
    expect(await may('owner')).toEqual(['ticket', 'inbox'])
    expect(await may('neighbour')).toEqual(['inbox'])
    expect(await may('plumber')).toEqual(['work', 'inbox'])
    expect(await may('agent')).toEqual(['queue', 'work', 'ticket', 'inbox'])
  })
})

describe('a connection ends', () => {
  test('within seconds when one signs out everywhere', async () => {
    await desk.community.staff(['agent'], { openid: 'leaver' })
    const device = await follow('leaver', [{ of: 'queue', communityId }])
    const phone = await desk.test.as('leaver')
    const here = await follow('agent', [{ of: 'queue', communityId }])
    await phone.call('DELETE /sessions')
    expect(await device.ended).toBe(liveEnds.standingChanged)
    expect(here.socket.readyState).toBe(here.socket.OPEN)
  })

  test('within seconds when roles are taken away, and the queue is unknown afterwards', async () => {
    const { staffId } = await desk.community.staff(['agent'], { openid: 'demoted' })
    const device = await follow('demoted', [{ of: 'queue', communityId }])
    await database.owner.query(`update staff set roles = '{technician}' where id = $1`, [staffId])
    expect(await device.ended).toBe(liveEnds.standingChanged)
    const again = await follow('demoted', [{ of: 'queue', communityId }])
    expect((await again.heard('following')).unknown).toHaveLength(1)
  })

  test('when the access token is over, and never begins with a wrong, old or ended one', async () => {
    const token = await tokenOf(desk.test, 'agent')
    const sign = (expiresIn: string) => {
      const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {
        sub: string
        sid: string
      }
      return desk.test.app.jwt.sign({ sub: claims.sub, sid: claims.sid }, { expiresIn })
    }
    const short = await open({ token: sign('2s'), topics: [] })
    await short.heard('ready')
    const parts = token.split('.')
    const forged = [
      parts[0],
      Buffer.from('{"sub":"x","sid":"y","exp":9999999999}').toString('base64url'),
      parts[2],
    ].join('.')
    await desk.community.staff(['agent'], { openid: 'gone' })
    const over = await tokenOf(desk.test, 'gone')
    await (await desk.test.as('gone')).call('DELETE /sessions')
    for (const wrong of ['nonsense', forged, over])
      expect(await (await open({ token: wrong })).ended).toBe(liveEnds.tokenOver)
    expect(await short.ended).toBe(liveEnds.tokenOver)
  })

  test('when somebody says nothing, something else, too much or too long', async () => {
    const silent = await open({})
    const token = await tokenOf(desk.test, 'agent')
    const hello = { say: 'hello', token, topics: [] } as const
    const wrong: unknown[][] = [
      ['{'],
      [{ say: 'follow', topics: [] }],
      [{ ...hello, more: 1 }],
      [{ ...hello, topics: [{ of: 'everything' }] }],
      [{ ...hello, topics: Array(33).fill({ of: 'inbox' }) }],
      [hello, hello],
      [hello, ...Array(70).fill({ say: 'follow', topics: [] })],
    ]
    for (const sentences of wrong) {
      const device = await open({})
      for (const one of sentences) device.socket.send(typeof one === 'string' ? one : JSON.stringify(one))
      expect(await device.ended, JSON.stringify(sentences).slice(0, 80)).toBe(liveEnds.misspoken)
    }
    const long = await open({})
    long.socket.send('x'.repeat(20_000))
    expect(await long.ended).toBe(1009)
    expect(await silent.ended).toBe(liveEnds.misspoken)
  })

  test('the oldest of more than ten of one person', async () => {
    await desk.community.staff(['agent'], { openid: 'windows' })
    const token = await tokenOf(desk.test, 'windows')
    const windows: LiveDevice[] = []
    for (let n = 0; n < 11; n++) {
      windows.push(await open({ token }))
      await windows.at(-1)?.heard('ready')
    }
    expect(await windows[0]?.ended).toBe(liveEnds.tooMany)
    expect(windows.slice(1).every(({ socket }) => socket.readyState === socket.OPEN)).toBe(true)
  })

  test('for a device that has stopped listening; the others never wait for it', async () => {
    const topics: LiveTopic[] = [{ of: 'queue', communityId }]
    const slow = await follow('agent', topics)
    const quick = await follow('manager', topics)
    const raw = (slow.socket as unknown as { _socket: { pause(): void; resume(): void } })._socket
    raw.pause()
    let heard = 0
    quick.socket.on('message', (data) => {
      const one = JSON.parse(data.toString()) as LiveTell
      if (one.say === 'changed') heard += one.changes.length
    })
    // The network in between holds some megabytes back before anybody notices.
    for (let wave = 1; wave <= 150; wave++) {
      await database.app.query(
        `insert into live_changes (community_id, ticket_id, version, state)
         select $1, uuidv7(), 1, 'submitted' from generate_series(1, 450)`,
        [communityId],
      )
      await database.app.query(`select pg_notify('live_changes', '')`)
      await vi.waitFor(() => expect(heard).toBe(wave * 450), { timeout: 5_000, interval: 2 })
    }
    raw.resume()
    expect(await slow.ended).toBe(1006)
    expect(quick.socket.readyState).toBe(quick.socket.OPEN)
  }, 60_000)
})

test('pages of other origins, and other paths, get no connection', async () => {
  const own = new URL(desk.test.address)
  const shake = async (path: string, origin?: string) => {
    const call = request(`${desk.test.address}${path}`, {
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
        ...(origin ? { origin } : {}),
      },
    })
    call.end()
    const status = await Promise.race([
      once(call, 'upgrade').then(([, socket]) => {
        socket.destroy()
        return 101
      }),
      once(call, 'response').then(([response]) => response.statusCode as number),
    ])
    call.destroy()
    return status
  }
  expect(await shake('/api/live')).toBe(101)
  expect(await shake('/api/live', own.origin)).toBe(101)
  expect(await shake('/api/live', 'https://servicewechat.com')).toBe(101)
  expect(await shake('/api/live', 'https://evil.example')).toBe(403)
  expect(await shake('/api/live', 'null')).toBe(403)
  expect(await shake('/api/other', own.origin)).toBe(404)
})

test('a node that stops lets go of everybody, also of a device whose hello it is reading', async () => {
  const node = await startNode(database)
  const token = await tokenOf(desk.test, 'agent')
  const holder = await database.owner.connect()
  await holder.query('begin; lock table sessions in access exclusive mode')
  const device = await openLive(node, { token })
  // The hello has arrived, and its answer waits for the table.
  await vi.waitFor(async () => {
    const { rows } = await database.owner.query(
      "select from pg_locks where not granted and relation = 'sessions'::regclass",
    )
    expect(rows.length).toBeGreaterThan(0)
  })
  const stopped = node.stop().then(() => 'stopped')
  expect(await Promise.race([device.ended, pause(4_000)])).toBe(liveEnds.nodeStops)
  await holder.query('rollback')
  holder.release()
  expect(await Promise.race([stopped, pause(10_000)])).toBe('stopped')
}, 30_000)

test('a node that stops waits for nobody who has connected and asked nothing', async () => {
  const node = await startNode(database)
  const silent = connect(Number(new URL(node.address).port), '127.0.0.1')
  await once(silent, 'connect')
  // One answered request proves that the silent connection was taken in before.
  expect((await fetch(`${node.address}/health`)).status).toBe(200)
  expect(await Promise.race([node.stop().then(() => 'stopped'), pause(10_000)])).toBe('stopped')
}, 30_000)
