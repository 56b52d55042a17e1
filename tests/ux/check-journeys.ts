import type { Page } from 'playwright-core'
import { atMost, attempt, type Check } from './check.ts'
import { makeHand } from './hand.ts'
import { addressOf, openPage } from './open-page.ts'
import type { Stage } from './open-stage.ts'
import { type Row, rowOf } from './pages.ts'

/** The next step belongs under the thumb: below this part of the screen. */
const thumbFrom = 0.6

/** Counts the taps and keys of the journeys people walk every day. */
export async function checkJourneys(stage: Stage): Promise<Check[]> {
  const checks: Check[] = []
  for (const [name, walk] of Object.entries(journeys))
    checks.push(...(await attempt(name, () => walk(stage))))
  return checks
}

const journeys: Record<string, (stage: Stage) => Promise<Check[]>> = {
  'report a repair': async (stage) => {
    const { page, close } = await openPage(stage, rowOf('tabs/home'))
    const hand = makeHand()
    await hand.tap(page.getByRole('button', { name: /^报修/ }))
    await page.waitForURL(/report\/new/)
    await hand.tap(tileOf(page, '漏水'))
    await hand.tap(page.getByRole('button', { name: '提交', exact: true }))
    await page.getByText(/编号 /).waitFor()
    await close()
    return [
      atMost('report a repair: own taps', hand.taps, 3),
      atMost('report a repair: typed letters', hand.letters, 0),
    ]
  },
  'report a repair again': async (stage) => {
    const row = rowOf('ticket/detail')
    const query: Row['query'] = ({ communityId, closedTicketId }) => ({
      communityId,
      ticketId: closedTicketId,
    })
    const { page, close } = await openPage(stage, { ...row, query })
    const hand = makeHand()
    await hand.tap(page.getByRole('button', { name: '又坏了', exact: true }))
    await hand.tap(page.getByRole('dialog').getByRole('button', { name: '又坏了', exact: true }))
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page
      .getByText(/重新打开了/)
      .first()
      .waitFor()
    await close()
    return [
      atMost('reopen a finished repair: own taps', hand.taps, 2),
      atMost('reopen a finished repair: typed letters', hand.letters, 0),
    ]
  },
  'pay what is due': async (stage) => {
    const { page, close } = await openPage(stage, rowOf('tabs/home'))
    const hand = makeHand()
    await hand.tap(page.getByRole('button', { name: '去缴费' }))
    await hand.tap(page.getByRole('button', { name: /^确认支付 ¥/ }))
    await page.waitForURL(/pay\/result/)
    await close()
    return [atMost('pay what is due: own taps', hand.taps, 2)]
  },
  'my ticket from a cold start': async (stage) => {
    const { page, close } = await openPage(stage, rowOf('tabs/home'))
    const seen = await page
      .getByText(/不晚于|已超时|原定/)
      .first()
      .isVisible()
    const hand = makeHand()
    if (!seen) await hand.tap(page.getByRole('navigation').getByRole('button', { name: /^报事/ }))
    await page
      .getByText(/不晚于|已超时|原定/)
      .first()
      .waitFor()
    await close()
    return [atMost('my ticket’s state and promise from a cold start: taps', hand.taps, 1)]
  },
  'the technician’s next step': async (stage) => {
    const { page, close } = await openPage(stage, rowOf('work/job'))
    const step = page.getByRole('button', { name: /接单|到场|开始|完成|拍照/ }).last()
    const box = await step.boundingBox()
    const height = page.viewportSize()?.height ?? 1
    await close()
    const top = box ? box.y / height : 0
    return [
      {
        name: 'the technician’s next step: where its button begins (share of the screen)',
        value: Math.round(top * 100) / 100,
        limit: thumbFrom,
        ok: top >= thumbFrom && top < 1,
      },
    ]
  },
  'the agent’s triage': async (stage) => {
    const { page, close } = await openPage(stage, rowOf('desk/queue'), 'filled', { desk: true })
    const before = await countNew(stage)
    const hand = makeHand()
    await hand.press(page, 'a')
    await page.getByRole('dialog').waitFor()
    await hand.press(page, 'Enter')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    const accepted = before - (await countNew(stage))
    await close()
    return [
      atMost('the agent’s triage: keys', hand.letters, 2),
      atMost('the agent’s triage: tickets still waiting after them', 1 - accepted, 0),
    ]
  },
}

async function countNew({ database }: Stage): Promise<number> {
  const { rows } = await database.owner.query<{ count: number }>(
    "select count(*)::int as count from tickets where state = 'submitted'",
  )
  return rows[0]?.count ?? 0
}

/** A tile of the report; pages below keep their own words of the same name. */
const tileOf = (page: Page, name: string) =>
  page.locator('label').filter({ hasText: new RegExp(`^${name}$`) })

/** Taps ten times as fast as a finger can. */
const tapWildly = (page: Page, name: RegExp) =>
  page
    .getByRole('button', { name })
    .last()
    .evaluate((button) => {
      for (let tap = 0; tap < 10; tap++) (button as HTMLButtonElement).click()
    })

/** What many taps leave behind: one ticket, one order; and whether a half-written report outlives its page. */
export async function checkOnceAndKept(stage: Stage): Promise<Check[]> {
  const count = async (table: 'tickets' | 'pay_orders') =>
    (await stage.database.owner.query<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0]?.n ??
    0
  return [
    ...(await attempt('ten taps on submit', async () => {
      const { page, close } = await openPage(stage, rowOf('report/new'))
      const before = await count('tickets')
      await tileOf(page, '下水堵').click()
      await tapWildly(page, /^提交$/)
      await page.getByText(/编号 /).waitFor()
      await close()
      return [
        atMost('ten taps on submit: tickets beyond one', Math.abs((await count('tickets')) - before - 1), 0),
      ]
    })),
    ...(await attempt('ten taps on pay', async () => {
      const { page, close } = await openPage(stage, rowOf('pay/bills'))
      const before = await count('pay_orders')
      await tapWildly(page, /^确认支付/)
      await page.waitForURL(/pay\/result/)
      await close()
      return [
        atMost(
          'ten taps on pay: orders beyond one',
          Math.max(0, (await count('pay_orders')) - before - 1),
          0,
        ),
      ]
    })),
    ...(await attempt('draft', async () => {
      const row = rowOf('report/new')
      const { page, context, close } = await openPage(stage, row)
      await tileOf(page, '灯不亮').click()
      await page.getByRole('textbox').last().fill('客厅的大灯')
      await page.getByText('已自动保存').waitFor()
      const isKept = async (page: Page) => {
        await page.getByText('上次写到一半的报修还在').waitFor()
        return (await page.getByRole('textbox').last().inputValue()) === '客厅的大灯'
      }
      await page.reload()
      const reloaded = await isKept(page)
      await page.getByRole('textbox').last().press('End')
      await page.close({ runBeforeUnload: false })
      const next = await context.newPage()
      await next.goto(addressOf(stage, row))
      const killed = await isKept(next)
      await close()
      return [
        atMost('a draft is lost by a reload', reloaded ? 0 : 1, 0),
        atMost('a draft is lost with its killed page', killed ? 0 : 1, 0),
      ]
    })),
  ]
}
