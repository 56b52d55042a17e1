import type { Page, Route } from 'playwright-core'
import type { Looks, Visit } from '../support/browser.ts'
import type { Stage } from './open-stage.ts'
import type { Row, State } from './pages.ts'

const patienceMs = 15_000

/** Opens a page in one of its states and waits until it is still. */
export async function openPage(
  stage: Stage,
  row: Row,
  state: State = 'filled',
  looks: Looks & { desk?: boolean } = {},
): Promise<Visit> {
  const visit = await stage.enter(state === 'denied' ? row.stranger : row.who, looks)
  const { page, context } = visit
  const address = addressOf(stage, row)
  if (state === 'kept') {
    await page.goto(address)
    await untilStill(page)
  }
  const spoil = spoilers[state]
  if (spoil) await page.route('**/api/**', spoil)
  if (givesUp.has(state)) await page.clock.install()
  await page.goto(address)
  // The program itself came over the network; what it asks for now does not.
  if (state === 'offline' || state === 'kept') await context.setOffline(true)
  if (givesUp.has(state)) await untilGivenUp(page)
  await untilStill(page, state)
  return visit
}

/** Where the program asks again before it says that nothing came. */
const givesUp = new Set<State>(['error', 'offline', 'kept'])
const pauses = 6
const longestPauseMs = 3_000

/** Nobody has to sit through the pauses between the tries: the clock of the page runs ahead. */
async function untilGivenUp(page: Page): Promise<void> {
  await page.locator('main').last().waitFor({ timeout: patienceMs })
  for (let pause = 0; pause < pauses; pause += 1) {
    await page.clock.fastForward(longestPauseMs)
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)))
  }
}

/** Where a page lies. */
export function addressOf(
  { address, scene }: Pick<Stage, 'address' | 'scene'>,
  { page, query }: Row,
): string {
  return `${address}/${page}?${new URLSearchParams(query(scene))}`
}

/** Waits until nothing is on its way any more: no skeleton, no busy picture, no letter without its font. */
export async function untilStill(page: Page, state: State = 'filled'): Promise<void> {
  await page.locator('main').last().waitFor({ timeout: patienceMs })
  await page.evaluate(() => document.fonts.ready)
  await page.waitForFunction(
    (loading) => {
      const busy = [...document.querySelectorAll('[aria-label="正在加载"]')].some((one) =>
        one.checkVisibility(),
      )
      const whole = [...document.images].every((image) => image.complete)
      return loading || (!busy && whole)
    },
    state === 'loading',
    { timeout: patienceMs },
  )
  await page.evaluate(async () => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
    const passing = document.getAnimations().filter((one) => {
      const end = one.effect?.getComputedTiming().endTime
      return typeof end === 'number' && Number.isFinite(end)
    })
    await Promise.allSettled(passing.map((one) => one.finished))
  })
}

const spoilers: Partial<Record<State, (route: Route) => Promise<void>>> = {
  // Never answered: the page stays as it is while it waits.
  loading: async () => undefined,
  error: (route) =>
    route.fulfill({
      status: 500,
      json: {
        code: 'unexpected',
        message: '出了点问题，不是您的原因，内容没有丢。请稍后再试，或打物业电话。',
      },
    }),
  offline: (route) => route.abort('internetdisconnected'),
  kept: (route) => route.abort('internetdisconnected'),
  empty: async (route) => {
    if (route.request().method() !== 'GET') return route.continue()
    const reply = await route.fetch()
    const json = /json/.test(reply.headers()['content-type'] ?? '')
    await route.fulfill(json ? { response: reply, json: emptied(await reply.json()) } : { response: reply })
  },
}

/** The same reply with every list in it emptied and every count at nought; who one is stays. */
function emptied(value: unknown, name = ''): unknown {
  if (name === 'homes' || name === 'posts' || name === 'roles') return value
  if (Array.isArray(value)) return []
  if (typeof value === 'number' && /count|fen$|unread/i.test(name)) return 0
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, emptied(part, key)]))
}
