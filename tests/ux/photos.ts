import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright-core'
import { openPage, untilStill } from './open-page.ts'
import { openStage, type Stage } from './open-stage.ts'
import { makeOwnDatabase } from './own-database.ts'
import { pages, type Row, type State, states } from './pages.ts'
import { takeReadmePictures } from './readme-pictures.ts'

const root = join(import.meta.dirname, '../..')
const { values } = parseArgs({
  options: {
    out: { type: 'string', default: join(root, '.data/photos') },
    /** Part of a page's name. */
    only: { type: 'string', default: '' },
    state: { type: 'string' },
    /** Only the pictures of the README. */
    readme: { type: 'boolean', default: false },
  },
})
const folder = resolve(values.out)
const screenHeight = 812
const tallest = 5_000

const own = await makeOwnDatabase()
const stage = await openStage(own.database)
try {
  if (values.readme) await takeReadmePictures(stage, join(root, 'miniprogram/pictures'))
  else await takeAll()
} finally {
  await stage.stop()
  await own.stop()
}

async function takeAll(): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const row of pages.filter(({ page }) => page.includes(values.only))) {
    for (const state of states) {
      if (!row.states.includes(state) || (values.state && values.state !== state)) continue
      await takePage(stage, row, state).catch((error: Error) =>
        console.error(`${row.page} ${state}: ${error.message.split('\n')[0]}`),
      )
    }
  }
  console.log(folder)
}

/** One page in one state, on every screen it is made for. */
async function takePage(stage: Stage, row: Row, state: State): Promise<void> {
  const take = (page: Page, size: string) =>
    shoot(page, join(folder, `${row.page.replace('/', '-')}-${state}-${size}.png`))
  const visit = await openPage(stage, row, state, { width: 375, height: screenHeight })
  await take(visit.page, '375')
  await visit.page.emulateMedia({ colorScheme: 'dark' })
  await take(visit.page, '375-dark')
  await visit.page.emulateMedia({ colorScheme: 'light' })
  await visit.page.setViewportSize({ width: 320, height: screenHeight })
  await take(visit.page, '320')
  await visit.close()
  const large = await openPage(stage, row, state, { width: 375, height: screenHeight, largeLetters: true })
  await take(large.page, '375-large')
  await large.close()
  if (!row.desk) return
  const wide = await openPage(stage, row, state, { desk: true })
  await take(wide.page, '1440')
  await wide.close()
}

/** The whole page, as if the screen were tall enough for it. */
async function shoot(page: Page, path: string): Promise<void> {
  const { width, height } = page.viewportSize() ?? { width: 375, height: screenHeight }
  const tall = await page.evaluate(() =>
    Math.max(...[...document.querySelectorAll('.taro_page')].map((one) => one.scrollHeight)),
  )
  await page.setViewportSize({ width, height: Math.min(tallest, Math.max(height, tall)) })
  await untilStill(page, 'loading')
  await page.screenshot({ path })
  await page.setViewportSize({ width, height })
}
