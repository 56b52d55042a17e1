import type { Page } from 'playwright-core'
import { askAxe } from './ask-axe.ts'
import { attempt, type Check, nothing } from './check.ts'
import { lookAtPage } from './look-at-page.ts'
import { openPage, untilStill } from './open-page.ts'
import type { Stage } from './open-stage.ts'
import type { Row } from './pages.ts'

/** The least a thing to touch may measure, px: for everybody, with large letters, and with a mouse at a desk. */
const touch = { normal: 44, large: 60, mouse: 36 }
const tall = 812

/** Looks at one page on every screen: nothing sideways or cut off, all of it readable and large enough to hit. */
export async function checkLooks(stage: Stage, row: Row): Promise<Check[]> {
  const parts = [() => onPhone(stage, row), () => withLargeLetters(stage, row)]
  if (row.desk) parts.push(() => atDesk(stage, row))
  const checks: Check[] = []
  for (const part of parts) checks.push(...(await attempt(`${row.page}: looks`, part)))
  return checks
}

/** The part that needs no second visit, for the tests that run every time. */
export async function onPhone(stage: Stage, row: Row): Promise<Check[]> {
  const { page, close } = await openPage(stage, row, 'filled', { width: 375, height: tall })
  const at375 = await lookAtPage(page, touch.normal)
  const light = await askAxe(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await untilStill(page)
  const dark = await askAxe(page, { recoloured: true })
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize({ width: 320, height: tall })
  await untilStill(page)
  const at320 = await lookAtPage(page, touch.normal)
  await page.setViewportSize({ width: 375, height: tall })
  await doubleLetters(page)
  const doubled = await lookAtPage(page, touch.normal)
  await close()
  return [
    nothing(`${row.page}: too small to touch (${touch.normal} px)`, [
      ...new Set([...at375.small, ...at320.small]),
    ]),
    nothing(`${row.page}: axe, light`, light),
    nothing(`${row.page}: axe, dark`, dark),
    nothing(`${row.page}: sideways or cut off at 320 px`, [...at320.sideways, ...at320.clipped]),
    nothing(`${row.page}: a date or number over two lines`, [...at375.broken, ...at320.broken]),
    nothing(`${row.page}: sideways or cut off with text at 200 %`, [...doubled.sideways, ...doubled.clipped]),
  ]
}

async function withLargeLetters(stage: Stage, row: Row): Promise<Check[]> {
  const looks = { width: 375, height: tall, largeLetters: true }
  const { page, close } = await openPage(stage, row, 'filled', looks)
  const sight = await lookAtPage(page, touch.large)
  const axe = await askAxe(page, { strict: true })
  await page.emulateMedia({ colorScheme: 'dark' })
  await untilStill(page)
  const dark = await askAxe(page, { strict: true, recoloured: true })
  await page.setViewportSize({ width: 320, height: tall })
  await untilStill(page)
  const narrow = await lookAtPage(page, touch.large)
  await close()
  return [
    nothing(`${row.page}: too small to touch with large letters (${touch.large} px)`, sight.small),
    nothing(`${row.page}: axe with large letters, contrast of 7`, axe),
    nothing(`${row.page}: axe with large letters in the dark`, dark),
    nothing(`${row.page}: sideways or cut off with large letters`, [
      ...new Set([...sight.sideways, ...sight.clipped, ...narrow.sideways, ...narrow.clipped]),
    ]),
  ]
}

async function atDesk(stage: Stage, row: Row): Promise<Check[]> {
  const { page, close } = await openPage(stage, row, 'filled', { desk: true })
  const { sideways, clipped, small, broken, bodyPx, rowsPx } = await lookAtPage(page, touch.mouse)
  const axe = await askAxe(page)
  await close()
  const odd = rowsPx.filter((px) => px < 36 || px > 48).map((px) => `a row of ${px} px`)
  return [
    { name: `${row.page}: body text at 1440 px`, value: bodyPx, limit: 18, ok: bodyPx >= 14 && bodyPx <= 18 },
    nothing(`${row.page}: rows outside 36–48 px at 1440 px`, odd),
    nothing(`${row.page}: sideways or cut off at 1440 px`, [...sideways, ...clipped]),
    nothing(`${row.page}: a date or number over two lines at 1440 px`, broken),
    nothing(`${row.page}: too small for a mouse (${touch.mouse} px)`, small),
    nothing(`${row.page}: axe at 1440 px`, axe),
  ]
}

/** Doubles every letter as a phone does whose owner asks for text at 200 %. */
async function doubleLetters(page: Page): Promise<void> {
  await page.evaluate(() => {
    const root = document.querySelector('.taro_page:last-of-type main') ?? document.body
    const now = getComputedStyle(root)
    const names = ['small', 'note', 'body', 'title', 'headline', 'hero'].map((name) => `--text-${name}`)
    const doubled = names.map(
      (name) => `${name}:${Number.parseFloat(now.getPropertyValue(name)) * 2}px!important`,
    )
    const sheet = document.createElement('style')
    sheet.textContent = `*{${doubled.join(';')}}`
    document.head.append(sheet)
  })
  await untilStill(page)
}
