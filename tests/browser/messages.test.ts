import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { sendMessage } from '@haolin/server/src/messages/send-message.ts'
import type { About } from '@haolin/shared/message-ways.ts'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { launchBrowser, phone } from '../support/browser.ts'
import { buildAccount } from '../support/build-community.ts'
import { useDatabase } from '../support/database.ts'
import { addressOf, enterAs } from '../support/enter-as.ts'
import { type Desk, openDesk } from '../support/ticket-desk.ts'

const PATIENCE = 90_000
const database = useDatabase()
let desk: Desk
let browser: Browser

beforeAll(async () => {
  desk = await openDesk(database)
  browser = await launchBrowser()
}, PATIENCE)
afterAll(async () => {
  await browser?.close()
  await desk?.test.stop()
})

async function tell(onceKey: string, title: string, about: About | null): Promise<void> {
  const accountId = await buildAccount(database, 'owner')
  const context = contextOf(desk.test.world, 'test')
  const { communityId } = desk.community
  await context.inTx((tx) =>
    sendMessage(context, tx, { communityId, accountId, onceKey, title, body: '点开看看。', about }),
  )
}

test(
  'an owner looks at one part of the inbox, calls everything read, and is led to what a message is about',
  async () => {
    const ticketId = await desk.report()
    await tell('bill', '11月账单来了', { kind: 'bill', id: desk.community.communityId })
    await tell('greeting', '欢迎入住', null)
    const visit = await phone(browser, { width: 375 })
    visit.page.setDefaultTimeout(15_000)
    await enterAs(desk.test, visit, 'owner')
    await visit.page.goto(`${addressOf(desk.test)}/tabs/inbox`)
    const see = (words: string) => visit.page.getByText(words).filter({ visible: true }).first()
    await see('欢迎入住').waitFor()
    await visit.page.getByText(/^账单/).filter({ visible: true }).first().click()
    await see('11月账单来了').waitFor()
    await visit.page.getByText('欢迎入住').first().waitFor({ state: 'detached' })
    await visit.page.getByText('全部', { exact: true }).filter({ visible: true }).first().click()
    await see('欢迎入住').waitFor()
    await see('全部标为已读').click()
    await visit.page.getByText('全部标为已读').first().waitFor({ state: 'detached' })
    // The words give way to others as soon as it is on its way.
    await vi.waitFor(async () => expect((await desk.owner.call('GET /messages')).body.unread).toBe(0), 10_000)
    await see('收到了').click()
    await visit.page.waitForURL((url) => url.search.includes(ticketId))
    expect(visit.problems).toEqual([])
    await visit.close()
  },
  PATIENCE,
)
