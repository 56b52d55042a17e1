import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright-core'
import { type Act, acts } from './acts.ts'
import { openPage, untilStill } from './open-page.ts'
import { openStage, type Stage } from './open-stage.ts'
import { makeOwnDatabase } from './own-database.ts'
import { pages, type Row, rowOf, type State, states } from './pages.ts'
import { takeReadmePictures } from './readme-pictures.ts'

const root = join(import.meta.dirname, '../..')
const { values } = parseArgs({
  options: {
    out: { type: 'string', default: join(root, '.data/photos') },
    /** Parts of names of pages, with commas between. */
    only: { type: 'string', default: '' },
    state: { type: 'string' },
    /** Only the pictures of the README. */
    readme: { type: 'boolean', default: false },
  },
})
const folder = resolve(values.out)
const screenHeight = 812
const tallest = 5_000
/** For one thing somebody does on a page, ms. */
const patienceMs = 8_000
/** Windows open at a time: while one waits for the server, the other draws. */
const lanes = 2

/** One page as it is to be photographed: in a state, or after somebody did something on it. */
type Sitting = { row: Row; state: State; act?: Act }

const own = await makeOwnDatabase()
const stage = await openStage(own.database)
try {
  if (values.readme) await takeReadmePictures(stage, join(root, 'miniprogram/pictures'))
  else await takeAll(sittings())
} finally {
  await stage.stop()
  await own.stop()
}

/** What was asked for; pages in their states first, what people do on them after. */
function sittings(): Sitting[] {
  const parts = values.only.split(',')
  const asked = ({ page }: { page: string }) => parts.some((part) => page.includes(part))
  const still = pages
    .filter(asked)
    .flatMap((row) => states.filter((state) => row.states.includes(state)).map((state) => ({ row, state })))
    .filter(({ state }) => !values.state || values.state === state)
  if (values.state && values.state !== 'acts') return still
  const done = acts.filter(asked).map((act): Sitting => {
    return { row: { ...rowOf(act.page), ...act.seen }, state: 'filled', act }
  })
  return [...still, ...done]
}

async function takeAll(all: Sitting[]): Promise<void> {
  await mkdir(folder, { recursive: true })
  const waiting = [...all]
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await take(next)
  }
  await Promise.all(Array.from({ length: lanes }, work))
  console.log(folder)
}

async function take(sitting: Sitting): Promise<void> {
  const { row, state, act } = sitting
  const name = `${row.page.replace('/', '-')}-${act?.name ?? state}`
  try {
    if (!act?.atDesk) await takeOnPhone(stage, sitting, name)
    if (row.desk) await takeAtDesk(stage, sitting, name)
  } catch (error) {
    console.error(`${name}: ${error instanceof Error ? error.message.split('\n')[0] : error}`)
  }
}

/** One visit for every look of a phone: the light, the width and the letters change under the same page. */
async function takeOnPhone(stage: Stage, { row, state, act }: Sitting, name: string): Promise<void> {
  const { page, close } = await openPage(stage, row, state, { width: 375, height: screenHeight })
  try {
    page.setDefaultTimeout(patienceMs)
    await act?.on(page)
    await shoot(page, state, `${name}-375`)
    await page.emulateMedia({ colorScheme: 'dark' })
    await shoot(page, state, `${name}-375-dark`)
    await page.emulateMedia({ colorScheme: 'light' })
    await page.setViewportSize({ width: 320, height: screenHeight })
    await shoot(page, state, `${name}-320`)
    await page.setViewportSize({ width: 375, height: screenHeight })
    await page.evaluate(() => document.documentElement.classList.add('letters-large'))
    await shoot(page, state, `${name}-375-large`)
  } finally {
    // What is still on its way has nobody left to answer to.
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    await close()
  }
}

async function takeAtDesk(stage: Stage, { row, state, act }: Sitting, name: string): Promise<void> {
  const { page, close } = await openPage(stage, row, state, { desk: true })
  try {
    page.setDefaultTimeout(patienceMs)
    await act?.on(page)
    await shoot(page, state, `${name}-1440`)
  } finally {
    // What is still on its way has nobody left to answer to.
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    await close()
  }
}

/** The whole page, as if the screen were tall enough for it; what stands in front of it is seen on a usual screen. */
async function shoot(page: Page, state: State, name: string): Promise<void> {
  await untilStill(page, state)
  const { width, height } = page.viewportSize() ?? { width: 375, height: screenHeight }
  const tall = await page.evaluate(() =>
    document.querySelector('dialog[open]')
      ? 0
      : Math.max(...[...document.querySelectorAll('.taro_page')].map((one) => one.scrollHeight)),
  )
  if (tall > height) await page.setViewportSize({ width, height: Math.min(tallest, tall) })
  await untilStill(page, state)
  await page.screenshot({ path: join(folder, `${name}.png`) })
  if (tall > height) await page.setViewportSize({ width, height })
}
