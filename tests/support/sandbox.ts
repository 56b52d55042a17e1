import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import type { NewOrder, Outside, WechatNotice } from '@haolin/server/src/outside.ts'
import type { Knobs } from '@haolin/server/src/sandbox/knobs.ts'
import { type Sandbox, startSandbox } from '@haolin/server/src/sandbox/start-sandbox.ts'
import { connectWechat, type WechatSettings } from '@haolin/server/src/wechat/connect-wechat.ts'

/** One notification as it arrived at our door. */
export type Arrival = { path: string; headers: IncomingHttpHeaders; raw: Buffer }

/** A sandbox, our client connected to it, and a door for its notifications. */
export type Rig = Pick<Outside, 'wechat' | 'pay'> & {
  sandbox: Sandbox
  settings: WechatSettings
  dir: string
  arrivals: Arrival[]
  /** The notices our client believed, in order. */
  believed: WechatNotice[]
  /** Why our client refused the others, in order. */
  refused: string[]
  /** The status of every answer from now on; without it, 204 for the believed and 401 for the refused. */
  answerWith(status?: number): void
  control<Reply = unknown>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<Reply>
  knobs(knobs: Partial<Knobs>): Promise<void>
  /** A user who has just opened the mini-program. */
  visitor(phone?: string): Promise<string>
  order(openid: string, changes?: Partial<NewOrder>): NewOrder
  /** The user pays the order. */
  payBy(openid: string, prepayId: string): Promise<void>
  restart(): Promise<void>
  stop(): Promise<void>
}

const impatient = { timeoutMs: 2000, pausesMs: [5, 5] }

/** Starts a sandbox in a folder of its own, its notification retries a thousand times faster. */
export async function startRig(): Promise<Rig> {
  const dir = mkdtempSync(join(tmpdir(), 'haolin-sandbox-'))
  const door = await openDoor()
  let sandbox = await startSandbox({ dir, retryScale: 0.001 })
  const settings = (): WechatSettings => ({
    ...sandbox.settings,
    notifyUrl: `${door.url}/wechat-pay/notices`,
  })
  let connected = connectWechat(settings(), impatient)
  let orders = 0

  const rig: Rig = {
    wechat: connected.wechat,
    pay: connected.pay,
    sandbox,
    settings: settings(),
    dir,
    arrivals: door.arrivals,
    believed: [],
    refused: [],
    answerWith: door.answerWith,
    control: (method, path, body) => callControl(`${sandbox.url}/control${path}`, method, body),
    async knobs(knobs) {
      await rig.control('POST', '/knobs', knobs)
    },
    async visitor(phone) {
      const { js_code } = await rig.control<{ js_code: string }>(
        'POST',
        '/login-codes',
        phone ? { phone } : {},
      )
      return (await rig.wechat.exchangeCode(js_code)).openid
    },
    order: (openid, changes) => ({
      outTradeNo: `T${Date.now()}${++orders}`,
      description: '物业费 3栋2单元501, 2026年11月',
      totalFen: 32850,
      openid,
      expiresAt: new Date(Date.now() + 1_800_000).toISOString(),
      ...changes,
    }),
    async payBy(openid, prepayId) {
      await rig.control('POST', '/pay', { prepay_id: prepayId, openid })
    },
    async restart() {
      await sandbox.stop()
      sandbox = await startSandbox({ dir, retryScale: 0.001 })
      connected = connectWechat(settings(), impatient)
      Object.assign(rig, connected, { sandbox, settings: settings() })
    },
    async stop() {
      await sandbox.stop()
      await door.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
  door.readWith((arrival) => {
    try {
      rig.believed.push(rig.pay.readNotification(arrival.headers, arrival.raw))
      return 204
    } catch (error) {
      rig.refused.push(error instanceof Error && 'reason' in error ? String(error.reason) : String(error))
      return 401
    }
  })
  return rig
}

async function openDoor() {
  const arrivals: Arrival[] = []
  let read: (arrival: Arrival) => number = () => 500
  let fixed: number | undefined
  const take = async (request: IncomingMessage): Promise<number> => {
    const arrival = { path: request.url ?? '', headers: request.headers, raw: await buffer(request) }
    arrivals.push(arrival)
    return fixed ?? read(arrival)
  }
  const server = createServer((request, response) => {
    take(request).then((status) => response.writeHead(status).end())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrivals,
    readWith(reader: typeof read) {
      read = reader
    },
    answerWith(status?: number) {
      fixed = status
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Calls the control side of a sandbox; throws what it refuses. */
export async function callControl<Reply>(url: string, method: string, body?: object): Promise<Reply> {
  const sent = body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}
  const response = await fetch(url, { method, ...sent })
  const text = await response.text()
  const reply = response.headers.get('content-type')?.startsWith('application/json') ? JSON.parse(text) : text
  if (!response.ok) throw new Error(`${response.status} ${reply.code ?? reply}`)
  return reply
}
