import { loadavg } from 'node:os'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { atMost, attempt, type Check, median } from './check.ts'
import { readFeeling, slowDown, watchFeeling } from './feel.ts'
import { addressOf, untilStill } from './open-page.ts'
import type { Stage } from './open-stage.ts'
import { type Row, rowOf } from './pages.ts'

const rounds = 3
const measured = ['tabs/home', 'report/new', 'ticket/detail', 'pay/bills']

/** How fast the pages owners open first come, hold still and answer a finger, on a throttled phone. */
export async function checkSpeed(stage: Stage): Promise<Check[]> {
  const checks: Check[] = []
  for (const page of measured) checks.push(...(await attempt(page, () => measurePage(stage, rowOf(page)))))
  return checks
}

async function measurePage(stage: Stage, row: Row): Promise<Check[]> {
  const felt = []
  let script = 0
  for (let round = 0; round < rounds; round++) {
    const one = await openCold(stage, row)
    felt.push(one)
    script = one.script
  }
  const load = loadavg()[0]?.toFixed(1)
  const busy = `(load ${load})`
  return [
    atMost(`${row.page}: LCP ms ${busy}`, median(felt.map(({ lcpMs }) => lcpMs)), 2500),
    atMost(`${row.page}: INP ms ${busy}`, median(felt.map(({ inpMs }) => inpMs)), 200),
    atMost(`${row.page}: CLS`, median(felt.map(({ cls }) => cls)), 0.1),
    atMost(`${row.page}: first JavaScript KB gzip`, script / 1024, 250),
  ]
}

/** A first visit with an empty cache, and three taps that change nothing. */
async function openCold(stage: Stage, row: Row) {
  const { page, context, close } = await stage.enter(row.who)
  await watchFeeling(context)
  await slowDown(page)
  const bodies: Promise<number>[] = []
  page.on('response', (response) => {
    if (/\.js$/.test(new URL(response.url()).pathname)) {
      bodies.push(response.body().then((body) => gzipSync(body).length))
    }
  })
  await page.goto(addressOf(stage, row))
  await untilStill(page)
  const script = (await Promise.all(bodies)).reduce((sum, bytes) => sum + bytes, 0)
  const { lcpMs } = await readFeeling(page)
  await touch(page, row.page)
  await page.waitForTimeout(300)
  const { inpMs, cls } = await readFeeling(page)
  await close()
  return { lcpMs, inpMs, cls, script }
}

/** Taps that every page of the measured ones has. */
async function touch(page: Page, name: string): Promise<void> {
  const taps: Record<string, () => Promise<void>> = {
    'tabs/home': async () => {
      const bar = page.getByRole('navigation')
      for (const tab of ['报事', '消息', '首页']) {
        await bar
          .getByRole('button', { name: new RegExp(`^${tab}`) })
          .last()
          .click()
        await page.waitForTimeout(400)
      }
    },
    'report/new': async () => {
      for (const tile of ['漏水', '灯不亮', '下水堵']) {
        await page.locator('label').filter({ hasText: tile }).click()
      }
    },
    'pay/bills': async () => {
      const box = page.getByRole('checkbox').first()
      if ((await box.count()) > 0) for (let tap = 0; tap < 2; tap++) await box.click({ force: true })
    },
  }
  await taps[name]?.()
}
