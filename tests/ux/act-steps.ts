import type { Page } from 'playwright-core'
import { untilStill } from './open-page.ts'

/** Something a person does on a page. */
export type Step = (page: Page) => Promise<void>

/** Presses a button or follows a link of what stands in front. */
export function press(name: string | RegExp): Step {
  return (page) => {
    const within = page.locator('dialog[open], .taro_page:not([style*="display: none"])').last()
    const found = within.getByRole('button', { name }).or(within.getByRole('link', { name }))
    return found.locator('visible=true').first().click()
  }
}

/** Picks one of several. */
export function choose(name: string): Step {
  return (page) => page.getByText(name, { exact: true }).locator('visible=true').first().click()
}

/** Picks one of several in the sheet that lies over the page. */
export function inSheet(name: string): Step {
  return (page) => page.locator('dialog[open]').last().getByText(name, { exact: true }).click()
}

/** Opens a line of a list or of a table. */
export function openRow(words: string): Step {
  return (page) => page.getByText(words).locator('visible=true').first().click()
}

/** One after the other. */
export function inTurn(...steps: Step[]): Step {
  return async (page) => {
    for (const step of steps) await step(page)
  }
}

/** The server says something else the next time, and the page is opened again. */
export function answered(url: RegExp, change: (body: object) => object): Step {
  return async (page) => {
    await page.route(
      (address) => address.pathname.startsWith('/api/') && url.test(address.pathname),
      async (route) => {
        if (route.request().method() !== 'GET') return route.continue()
        const response = await route.fetch()
        await route.fulfill({ response, json: change((await response.json()) as object) })
      },
    )
    await page.evaluate(() => {
      for (const name of Object.keys(localStorage))
        if (name.startsWith('answer/')) localStorage.removeItem(name)
    })
    await page.reload()
    await untilStill(page)
  }
}

/** What is sent there asks for a fresh confirmation. */
export function refused(url: RegExp): Step {
  const json = { code: 'fresh_sign_in_needed', message: '这一步要再确认一次是您本人，填好的内容不会丢。' }
  return async (page) => {
    await page.route(
      (address) => address.pathname.startsWith('/api/') && url.test(address.pathname),
      (route) =>
        route.request().method() === 'POST' ? route.fulfill({ status: 403, json }) : route.continue(),
    )
  }
}

/** As it is printed. */
export function onPaper(page: Page): Promise<void> {
  return page.emulateMedia({ media: 'print' })
}
