import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { SamplePeople, SamplePerson } from '@haolin/server/src/context.ts'
import type { Page } from 'playwright-core'
import { startApp, type TestApp } from './app.ts'
import type { TestDatabase } from './database.ts'

/** The product as a browser meets it: with the local pay sheet, and with work done as it comes. */
export type BrowserApp = TestApp & {
  /** Signs this person in as one does, then opens the path. */
  enter(page: Page, openid: string, path: string): Promise<void>
}

const built = join(import.meta.dirname, '../../miniprogram/dist/h5/index.html')
const workPauseMs = 100

/** Opens it for these people; the browser build must be there. Call `stop` before the database is dropped. */
export async function openBrowserApp(
  database: TestDatabase,
  people: readonly Pick<SamplePerson, 'openid' | 'name' | 'title' | 'staff'>[],
): Promise<BrowserApp> {
  if (!existsSync(built)) throw new Error('the browser build is missing: build the pages first')
  const listed = people.map((person) => ({ ...person, key: person.openid, about: person.title, phone: '' }))
  const samplePeople: SamplePeople = {
    list: () => listed,
    loginCode: (openid) => app.wechat.loginCode(openid),
    cashierUrl: (prepayId) => app.wechat.cashierUrl(prepayId),
  }
  const app: TestApp = await startApp(database, { world: { samplePeople } })
  const stopWork = keepWorking(app)
  return {
    ...app,
    async enter(page, openid, path) {
      const name = people.find((person) => person.openid === openid)?.name ?? ''
      await page.goto(`${app.address}/session/sign-in?next=${encodeURIComponent(path)}`)
      await page.getByRole('button', { name }).click()
      await page.waitForURL((url) => url.pathname === path.split('?')[0])
    },
    async stop() {
      await stopWork()
      await app.stop()
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
