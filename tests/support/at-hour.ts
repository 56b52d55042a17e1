import { DAY_MS, localDate, momentAt } from '@haolin/shared/calendar.ts'
import type { TestApp } from './app.ts'

/** Moves the product's clock on to the next time a clock in Beijing shows this, such as `12:00`. */
export function goTo(app: TestApp, time: string): void {
  const now = app.now()
  const today = momentAt(localDate(now), time)
  app.passTime((today >= now ? today : today + DAY_MS) - now)
}
