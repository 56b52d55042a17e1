import type { Locator, Page } from 'playwright-core'

/** A hand that counts what it does. */
export type Hand = {
  taps: number
  letters: number
  tap(target: Locator): Promise<void>
  press(page: Page, key: string): Promise<void>
}

/** A fresh hand: only what goes through it counts. */
export function makeHand(): Hand {
  const hand: Hand = {
    taps: 0,
    letters: 0,
    async tap(target) {
      hand.taps++
      await target.click()
    },
    async press(page, key) {
      hand.letters++
      await page.keyboard.press(key)
    },
  }
  return hand
}
