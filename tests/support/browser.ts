import { existsSync } from 'node:fs'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core'
import { unpackBrowser } from './unpack-browser.ts'

const systemBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** Starts a browser: the one `$CHROME` names, else one of the system's, else the one that comes with the packages. */
export async function launchBrowser({ bundled = false } = {}): Promise<Browser> {
  const { CHROME } = process.env
  if (CHROME && !existsSync(CHROME)) throw new Error(`CHROME names ${CHROME}, which does not exist`)
  const found = bundled ? undefined : (CHROME ?? systemBrowsers.find((path) => existsSync(path)))
  if (found) return chromium.launch({ executablePath: found, args: ['--no-sandbox', '--disable-gpu'] })
  const { executablePath, env } = await unpackBrowser()
  return chromium.launch({
    executablePath,
    env,
    args: ['--no-sandbox', '--no-zygote', '--disable-gpu', '--disable-webgl', '--font-render-hinting=none'],
  })
}

/** One person with one window: a page and all that went wrong in it. */
export type Visit = {
  page: Page
  context: BrowserContext
  /** Console errors, uncaught exceptions and failed requests, for tests to assert empty. */
  problems: string[]
  close(): Promise<void>
}

/** How a person looks at the product. */
export type Looks = { width?: number; height?: number; largeLetters?: boolean; dark?: boolean }

/** A visit with a phone in the hand, 390 px wide unless told otherwise. */
export function phone(browser: Browser, { width = 390, height = 844, ...looks }: Looks = {}): Promise<Visit> {
  return visit(browser, looks, {
    viewport: { width, height },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
  })
}

/** A visit at a desk, 1440 px wide unless told otherwise. */
export function desktop(
  browser: Browser,
  { width = 1440, height = 900, ...looks }: Looks = {},
): Promise<Visit> {
  return visit(browser, looks, { viewport: { width, height } })
}

async function visit(
  browser: Browser,
  { largeLetters = false, dark = false }: Looks,
  device: BrowserContextOptions,
): Promise<Visit> {
  const context = await browser.newContext({
    ...device,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  })
  if (largeLetters) await context.addInitScript(chooseLargeLetters)
  const problems: string[] = []
  context.on('page', (page) => watch(page, problems))
  const page = await context.newPage()
  return { page, context, problems, close: () => context.close() }
}

/** Runs in the page before the product: what a person's own choice of large letters leaves on the device. */
function chooseLargeLetters(): void {
  const early = !location.protocol.startsWith('http')
  if (early || localStorage.getItem('looks')) return
  localStorage.setItem('looks', JSON.stringify({ data: { theme: 'auto', letters: 'large' } }))
}

function watch(page: Page, problems: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.stack ?? error.message}`))
  page.on('response', (response) => {
    if (response.status() >= 400)
      problems.push(`${response.status()} ${response.request().method()} ${response.url()}`)
  })
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText
    // The page itself gave up on it, such as by going elsewhere.
    if (reason !== 'net::ERR_ABORTED') problems.push(`${reason} ${request.method()} ${request.url()}`)
  })
}
