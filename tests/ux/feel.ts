import type { BrowserContext, Page } from 'playwright-core'

/** What the browser says a person felt since the page was loaded: ms, ms, and the share of the screen that jumped. */
export type Felt = { lcpMs: number; inpMs: number; cls: number }

/** Makes every page of this window keep what is felt. */
export async function watchFeeling(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const felt: Felt = { lcpMs: 0, inpMs: 0, cls: 0 }
    Object.assign(globalThis, { felt })
    const watch = (type: string, take: (entry: PerformanceEntry) => void, more: object = {}) =>
      new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({
        type,
        buffered: true,
        ...more,
      })
    watch('largest-contentful-paint', ({ startTime }) => {
      felt.lcpMs = Math.round(startTime)
    })
    watch('layout-shift', (entry) => {
      const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean }
      if (!hadRecentInput) felt.cls += value
    })
    watch(
      'event',
      (entry) => {
        const { interactionId = 0 } = entry as PerformanceEntry & { interactionId?: number }
        if (interactionId > 0) felt.inpMs = Math.max(felt.inpMs, Math.round(entry.duration))
      },
      { durationThreshold: 16 },
    )
  })
}

/** What has been felt so far. */
export const readFeeling = (page: Page): Promise<Felt> =>
  page.evaluate(() => (globalThis as unknown as { felt: Felt }).felt)

/** Slows this page to a middling phone on a slow 4G network. */
export async function slowDown(page: Page): Promise<void> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Network.enable')
  await cdp.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: (1.6 * 1024 * 1024) / 8,
    uploadThroughput: (750 * 1024) / 8,
  })
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 })
}
