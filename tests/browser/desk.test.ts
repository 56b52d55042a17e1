import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { desktop, launchBrowser, type Visit } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { addressOf, enterAs } from '../support/enter-as.ts'
import { type Desk, openDesk } from '../support/ticket-desk.ts'

const PATIENCE = 300_000

const database = useDatabase()
let desk: Desk
let browser: Browser
let visit: Visit

beforeAll(async () => {
  desk = await openDesk(database)
  await desk.community.staff(['technician'], {
    openid: 'many',
    name: '孙涛',
    skills: ['plumbing'],
    capacity: 500,
  })
  browser = await launchBrowser()
}, PATIENCE)
afterAll(async () => {
  await browser?.close()
  await desk?.test.stop()
})

/** So many new reports at once, as after a storm. */
async function reports(count: number, text: string): Promise<string[]> {
  const { communityId } = desk.community
  const { rows } = await database.owner.query<{ id: string }>(
    `insert into tickets (community_id, number, kind, category, channel, state, text, place, unit_id, building_id,
       contact_name, contact_phone, priority, priority_reason, hazard, factors, policy_version, responsible_staff_id, next_due_at)
     select $1, 'BX' || substr(md5($4 || n), 1, 12), 'repair', 'drain_home', 'phone', 'submitted', $4 || n, 'home', $2, $3,
       '王小丽', '', 'P3', '一般报修', 0, '{"hazard":0,"scope":0,"essential":0,"actionable":1}', '1', $5, now() + n * interval '1 minute'
     from generate_series(1, $6::int) n returning id`,
    [communityId, desk.unit.unitId, desk.unit.buildingId, text, desk.plumberId, count],
  )
  return rows.map(({ id }) => id)
}

const stateOf = async (ticketId: string) => (await desk.open(ticketId)).state
const rowsOf = (page: Page) => page.locator('[id^=row-]')

beforeEach(async () => {
  await database.owner.query(`update tickets set state = 'archived' where state <> 'archived'`)
  visit = await desktop(browser)
  visit.page.setDefaultTimeout(30_000)
  await enterAs(desk.test, visit, 'agent')
  return () => visit.close()
}, PATIENCE)

/** Opens the desk and waits for its list. */
async function openQueue(count: number, query = ''): Promise<Page> {
  const { page } = visit
  await page.goto(`${addressOf(desk.test)}/desk/queue${query}`)
  await rowsOf(page)
    .nth(count - 1)
    .waitFor()
  return page
}

describe('two hundred reports and a keyboard', () => {
  test(
    'in a round each takes two keys, and the next one opens by itself',
    async () => {
      const ids = await reports(200, '暴雨返水')
      const page = await openQueue(50)
      let keys = 0
      const press = async (key: string) => {
        keys += 1
        await page.keyboard.press(key)
      }
      await page.keyboard.press('g')
      for (let n = 1; n <= 200; n++) {
        await page.getByText(`第 ${n}/200 件`).waitFor()
        const before = keys
        await press('a')
        await press('Enter')
        expect(keys - before).toBeLessThanOrEqual(2)
      }
      await page.getByText('这一轮结束：办了 200 件，跳过 0 件。').waitFor()
      const { rows } = await database.owner.query<{ state: string; n: number }>(
        'select state, count(*)::int as n from tickets where id = any($1) group by 1',
        [ids],
      )
      expect(rows).toEqual([{ state: 'offered', n: 200 }])
      expect(visit.problems).toEqual([])
    },
    PATIENCE,
  )

  test(
    'a round may skip, take the last one back and pause',
    async () => {
      const [first = '', second = '', third = ''] = await reports(3, '管道')
      const page = await openQueue(3)
      await page.keyboard.press('g')
      await page.getByText('第 1/3 件').waitFor()
      await page.locator('#next-step:focus').waitFor()
      await page.keyboard.press('s')
      await page.getByText('第 2/3 件').waitFor()
      await page.keyboard.press('a')
      await page.keyboard.press('Enter')
      await page.getByText('第 3/3 件').waitFor()
      expect(await stateOf(second)).toBe('offered')
      await page.keyboard.press('z')
      await page.getByText('已收回，回到待派。').waitFor()
      await page.getByText('第 2/3 件').waitFor()
      expect(await stateOf(second)).toBe('accepted')
      await page.keyboard.press('g')
      await page.getByText('已暂停').waitFor()
      expect([await stateOf(first), await stateOf(third)]).toEqual(['submitted', 'submitted'])
    },
    PATIENCE,
  )
})

describe('many at once', () => {
  test(
    'what is refused is listed with its reason and may be tried again; the rest is done',
    async () => {
      const ids = await reports(6, '同一根管')
      await database.owner.query(`update tickets set category = 'light_home' where id = $1`, [ids[2]])
      const page = await openQueue(6)
      await page.keyboard.press('x')
      for (let n = 0; n < 4; n++) await page.keyboard.press('j')
      await page.keyboard.press('Shift+X')
      await page.getByText('已选 5 件').waitFor()
      await page.keyboard.press('b')
      await page.locator('#bulk-orders button:focus').waitFor()
      await page.keyboard.press('Enter')
      await page.getByText('4 件办好了，1 件没有办成。').waitFor()
      await page.getByRole('listitem').filter({ hasText: '现在没有合适又有空的师傅' }).first().waitFor()
      await desk.community.staff(['technician'], { openid: 'sparks', name: '周电', skills: ['electric'] })
      await page.keyboard.press('Enter')
      await page.getByText('1 件都办好了。').waitFor()
      await page.keyboard.press('Escape')
      await rowsOf(page).nth(1).waitFor({ state: 'detached' })
      expect(await rowsOf(page).count()).toBe(1)
      expect(await Promise.all(ids.map(stateOf))).toEqual([
        ...Array.from({ length: 5 }, () => 'offered'),
        'submitted',
      ])
    },
    PATIENCE,
  )
})

describe('finding and keeping', () => {
  test(
    'a ticket is found while one types, and opened with Enter',
    async () => {
      const [id = ''] = [await desk.report('leak_indoor', { text: '阳台雨水斗倒灌' })]
      await reports(2, '别的')
      await desk.test.runJobs()
      const page = await openQueue(2)
      await page.keyboard.press('/')
      await page.keyboard.type('雨水斗')
      await page.getByText('找到 1 件').waitFor()
      await page.keyboard.press('Enter')
      await page.getByRole('region', { name: /漏水/ }).getByText('阳台雨水斗倒灌').first().waitFor()
      expect(new URL(page.url()).searchParams.get('ticket')).toBe(id)
      await page.locator('#desk-search').focus()
      await page.keyboard.press('Escape')
      await page.locator('#desk-search').fill('')
      await rowsOf(page).nth(1).waitFor()
    },
    PATIENCE,
  )

  test(
    'a look is kept with its filters, counts, stays after a reload, and a colleague sees it when it is shared',
    async () => {
      await reports(2, '返水')
      await desk.report('leak_indoor', { text: '滴水' })
      const page = await openQueue(3)
      await page.getByRole('button', { name: '存一个视图' }).click()
      await page.getByLabel('名称').fill('漏水的')
      await page.getByRole('dialog').getByText('室内漏水、滴水', { exact: true }).click()
      await page.getByRole('switch', { name: /给大家用/ }).click()
      await page.getByRole('button', { name: '保存' }).click()
      await page.getByRole('button', { name: '漏水的，1 件' }).waitFor()
      await page.getByRole('heading', { name: '派单台' }).waitFor()
      await rowsOf(page).nth(1).waitFor({ state: 'detached' })
      await rowsOf(page).first().waitFor()
      expect(await rowsOf(page).count()).toBe(1)
      await page.reload()
      await page.getByRole('button', { name: '漏水的，1 件' }).waitFor()
      await rowsOf(page).first().waitFor()
      expect(await rowsOf(page).count()).toBe(1)
      const theirs = await desktop(browser)
      await enterAs(desk.test, theirs, 'manager')
      await theirs.page.goto(`${addressOf(desk.test)}/desk/queue`)
      await theirs.page.getByRole('button', { name: '漏水的，1 件' }).waitFor()
      await theirs.close()
      expect(visit.problems).toEqual([])
    },
    PATIENCE,
  )
})

test(
  'two agents on one ticket: the second hears of it, sees how it stands and loses nothing',
  async () => {
    const [id = ''] = await reports(1, '两个人看同一件')
    const page = await openQueue(1)
    await page.getByRole('button', { name: /受理并派单/ }).waitFor()
    await page.keyboard.press('n')
    await page.getByRole('dialog').getByRole('textbox').fill('业主说下午在家')
    await page.keyboard.press('Escape')
    await page.keyboard.press('a')
    await page.locator('#assign-first:focus').waitFor()
    await desk.move(desk.manager, id, 'accept')
    await desk.move(desk.manager, id, 'offer', { assigneeId: desk.plumberId })
    await page.getByRole('dialog').getByText('刚刚有了新进展').waitFor()
    await page.keyboard.press('Escape')
    expect(await stateOf(id)).toBe('offered')
    await page.getByText('已派·待接单').filter({ visible: true }).first().waitFor()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.keyboard.press('n')
    await page.getByRole('dialog').getByRole('textbox').waitFor()
    expect(await page.getByRole('dialog').getByRole('textbox').inputValue()).toBe('业主说下午在家')
  },
  PATIENCE,
)
