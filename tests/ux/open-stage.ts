import { gatherStatistics } from '@haolin/server/src/db/gather-statistics.ts'
import { loadSampleCompany } from '@haolin/server/src/demo/load-sample-company.ts'
import { openidOf, samplePeople } from '@haolin/server/src/demo/sample-people.ts'
import { contextOf } from '@haolin/server/src/http/make-context.ts'
import type { Browser } from 'playwright-core'
import { startApp, type TestApp } from '../support/app.ts'
import { desktop, type Looks, launchBrowser, phone, type Visit } from '../support/browser.ts'
import type { TestDatabase } from '../support/database.ts'
import { findScene, type Scene } from './find-scene.ts'

/** Key of a sample person, or somebody who has not signed in. */
export type Who = string | 'nobody'

/** The product with the sample company, and a browser before it. */
export type Stage = {
  database: TestDatabase
  app: TestApp
  /** Where browsers reach it: `http://127.0.0.1:…`. */
  address: string
  browser: Browser
  /** The tickets, homes and receipts that pages speak about. */
  scene: Scene
  /** A window of this person, still empty. */
  enter(who: Who, looks?: Looks & { desk?: boolean }): Promise<Visit>
  /** What signing in leaves on the device of this person. */
  session(who: Who): Promise<object>
  stop(): Promise<void>
}

/** Fills this database with the sample company and opens the product on it. */
export async function openStage(database: TestDatabase): Promise<Stage> {
  const app: TestApp = await startApp(database, {
    world: {
      samplePeople: {
        list: () => [...samplePeople],
        loginCode: (openid) => app.wechat.loginCode(openid),
        cashierUrl: () => '',
      },
    },
  })
  await loadSampleCompany(contextOf(app.world, 'ux'), () => undefined)
  await gatherStatistics(database.ownerUrl)
  const { address } = app
  const scene = await findScene(app, database)
  const browser = await launchBrowser()
  return {
    database,
    app,
    address,
    browser,
    scene,
    async enter(who, { desk, ...looks } = {}) {
      const visit = await (desk ? desktop : phone)(browser, looks)
      await visit.context.addInitScript(shiftClock, app.now() - Date.now())
      if (who !== 'nobody') {
        const session = JSON.stringify({ data: await sessionOf(app, who) })
        await visit.context.addInitScript(keepSession, session)
      }
      return visit
    },
    session: (who) => sessionOf(app, who),
    async stop() {
      await browser.close()
      await app.stop()
    },
  }
}

async function sessionOf(app: TestApp, who: string) {
  const code = await app.wechat.loginCode(openidOf(who))
  const { status, body } = await app.client().call('POST /session', { body: { code } })
  if (status !== 201) throw new Error(`signing in as ${who}: ${status}`)
  const { tokens, me } = body
  return { tokens, me, home: me.homes[0], post: me.posts[0] }
}

/** Runs in the page before the product: a device's clock shows the product's time; how fast it runs is left alone. */
function shiftClock(ms: number): void {
  const Real = Date
  const now = () => Real.now() + ms
  window.Date = new Proxy(Real, {
    apply: () => new Real(now()).toString(),
    construct: (_, given: [number]) => (given.length > 0 ? new Real(...given) : new Real(now())),
    get: (_, name) => (name === 'now' ? now : Reflect.get(Real, name)),
  })
}

/** Runs in the page before the product: what signing in leaves behind. */
function keepSession(session: string): void {
  const early = !location.protocol.startsWith('http')
  if (early || localStorage.getItem('session')) return
  localStorage.setItem('session', session)
}
