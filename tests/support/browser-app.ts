import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Knobs } from '@haolin/server/src/sandbox/knobs.ts'
import { startSandbox } from '@haolin/server/src/sandbox/start-sandbox.ts'
import { connectWechat } from '@haolin/server/src/wechat/connect-wechat.ts'
import type { Page } from 'playwright-core'
import { startApp, type TestApp } from './app.ts'
import { type Client, makeClient } from './client.ts'
import type { TestDatabase } from './database.ts'

/** The product as a browser meets it: over HTTP, with the local WeChat on the wire and work done as it comes. */
export type BrowserApp = {
  /** Origin of pages and API. */
  url: string
  app: TestApp
  /** Speaks to the API as the person of this openid. */
  as(openid: string): Promise<Client>
  /** Signs this person in on the device of the page, as the sign-in page would. */
  signIn(page: Page, openid: string): Promise<void>
  /** Switches faults of the local WeChat. */
  knobs(knobs: Partial<Knobs>): Promise<void>
  stop(): Promise<void>
}

const workPauseMs = 100

/** Opens it on a free port; the browser build must be there. Call `stop` before the database is dropped. */
export async function openBrowserApp(database: TestDatabase): Promise<BrowserApp> {
  const dir = await mkdtemp(join(tmpdir(), 'haolin-browser-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const sandbox = await startSandbox({ dir, retryScale: 0.001 })
  const control = async <Reply>(path: string, body: object): Promise<Reply> => {
    const headers = { 'content-type': 'application/json' }
    const request = { method: 'POST', headers, body: JSON.stringify(body) }
    const reply = await fetch(`${sandbox.url}/control${path}`, request)
    if (!reply.ok) throw new Error(`local WeChat: ${reply.status} ${path}`)
    return (await reply.json()) as Reply
  }
  const loginCode = async (openid: string) =>
    (await control<{ js_code: string }>('/login-codes', { openid })).js_code
  const app = await startApp(database, {
    world: {
      outside: connectWechat({ ...sandbox.settings, notifyUrl: `${url}/api/wechat/pay-notices` }),
      samplePeople: {
        list: () => [],
        loginCode,
        cashierUrl: (prepayId) => `${sandbox.url}/cashier?prepay_id=${encodeURIComponent(prepayId)}`,
      },
    },
  })
  await app.app.listen({ port, host: '127.0.0.1' })
  const stopWork = keepWorking(app)
  const enter = async (openid: string) => {
    const code = await loginCode(openid)
    const { status, body } = await makeClient(app.app).call('POST /session', { body: { code } })
    if (status !== 201) throw new Error(`signing in as ${openid}: ${status}`)
    return body
  }
  return {
    url,
    app,
    as: async (openid) => makeClient(app.app, (await enter(openid)).tokens.accessToken),
    async signIn(page, openid) {
      const { tokens, me } = await enter(openid)
      await page.goto(`${url}/theme.json`)
      const session = { tokens, me, home: me.homes[0], post: me.posts[0] }
      await page.evaluate(
        (kept) => localStorage.setItem('session', JSON.stringify({ data: kept })),
        session as object,
      )
    },
    knobs: (knobs) => control('/knobs', knobs),
    async stop() {
      await stopWork()
      await app.stop()
      await sandbox.stop()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

/** Does the jobs that wait, again and again; gives the way to end it. */
function keepWorking(app: TestApp): () => Promise<void> {
  const ending = new AbortController()
  const working = (async () => {
    while (!ending.signal.aborted) {
      await app.runJobs()
      await pause(workPauseMs)
    }
  })()
  return async () => {
    ending.abort()
    await working
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
