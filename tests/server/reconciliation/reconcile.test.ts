import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { reconcileDay } from '@haolin/server/src/reconciliation/reconcile-day.ts'
import { reconcileDue } from '@haolin/server/src/reconciliation/reconcile-due.ts'
import type { Knobs } from '@haolin/server/src/sandbox/knobs.ts'
import { addDays, localDate } from '@haolin/shared/calendar.ts'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { useDatabase } from '../../support/database.ts'
import { openStreet, type PayHome, type PayStreet, prepayIdOf } from '../../support/pay-street.ts'

const database = useDatabase()
let street: PayStreet
const day = localDate(Date.now())
const feeFen = 150 // 0.6 % of 250.40 yuan, half up

beforeAll(async () => {
  street = await openStreet(database)
  // Tomorrow has come, and bills of today are made.
  street.app.passTime(86_400_000)
  await street.rig.knobs({ billsAtOnce: true })
})
afterEach(async () => {
  await street.rig.control('DELETE', '/knobs')
  await street.rig.knobs({ billsAtOnce: true })
  await street.rig.control('POST', '/clock', { offsetMs: 0 })
})
afterAll(() => street.stop())

const context = () => contextOf(street.app.world, 'reconcile')
const run = () => reconcileDay(context(), { day })
const key = () => ({ communityId: street.community.communityId })

async function paidHome(told = true): Promise<PayHome> {
  const home = await street.couple()
  const order = await home.wife.open()
  const notice = await street.noticeOf(() => street.rig.payBy(home.wife.openid, prepayIdOf(order)))
  if (told) {
    await street.deliver(notice)
    await street.app.runJobs()
  }
  return home
}

async function today() {
  const { body } = await street.finance.call('GET /communities/:communityId/reconciliation', {
    params: key(),
    query: { month: day.slice(0, 7) },
  })
  const found = body.days.find((one) => one.day === day)
  if (!found) throw new Error('today is not in the list')
  return found
}

async function list() {
  const params = { ...key(), day }
  const { body } = await street.finance.call('GET /communities/:communityId/reconciliation/:day', { params })
  return body.differences
}
const openOnes = async () =>
  (await list())
    .filter(({ resolution }) => !resolution)
    .map(({ label, oursFen, theirsFen }) => [label, oursFen, theirsFen])

async function withFault(knobs: Partial<Knobs>) {
  await street.rig.knobs(knobs)
  await run()
}

const settle = (differenceId: string, how: 'book' | 'explain', note = '已向业主核实') =>
  street.finance.call('POST /communities/:communityId/reconciliation/differences/:differenceId/settle', {
    params: { ...key(), differenceId },
    body: { how, note },
  })

describe('a day that agrees', () => {
  test('is green, in WeChat’s figures and ours, and books what WeChat settled and took as its fee', async () => {
    const home = await paidHome()
    await run()
    const found = await today()
    expect(found).toMatchObject({
      label: '已对平',
      ourFen: home.totalFen,
      theirFen: home.totalFen,
      feeFen,
      settledFen: home.totalFen - feeFen,
      differences: 0,
    })
    const { rows } = await database.app.query(
      `select l.account, sum(debit_fen - credit_fen)::bigint as fen from journal_lines l
         join journal_entries e on e.community_id = l.community_id and e.id = l.entry_id
        where e.event = 'payment_settled' group by 1 order by 1`,
    )
    expect(rows).toEqual([
      { account: 'bank', fen: home.totalFen - feeFen },
      { account: 'channel_fee', fen: feeFen },
      { account: 'wechat_in_transit', fen: -home.totalFen },
    ])
    expect(await street.brokenLaws()).toEqual([])
  })

  test('compared again, also by two at once, nothing changes', async () => {
    const picture = async () => {
      const counts = await database.app.query(
        `select (select count(*) from journal_entries) as entries, (select count(*) from receipts) as receipts,
                (select count(*) from reconciliation_differences) as differences,
                (select count(*) from bill_rows) as rows`,
      )
      const { comparedAt: _, ...figures } = await today()
      return { figures, counts: counts.rows }
    }
    const before = await picture()
    await Promise.all([run(), run()])
    await run()
    expect(await picture()).toEqual(before)
  })
})

describe('a difference', () => {
  test('a success nobody told us of is booked from the bill, and stands on the list as settled', async () => {
    const home = await paidHome(false)
    expect(await street.standing(home)).toMatchObject({ receipts: 0, owedFen: home.totalFen })
    await run()
    expect(await street.standing(home)).toMatchObject({ receipts: 1, owedFen: 0 })
    expect(await today()).toMatchObject({ label: '已对平', differences: 1 })
    const [found] = await list()
    expect(found).toMatchObject({
      label: '状态不符',
      resolution: { label: '已补记', by: '系统' },
      unitLabel: home.unit.label,
    })
    expect(await street.brokenLaws()).toEqual([])
  })

  test('money WeChat has for an order we do not know is 长款 until somebody explains it', async () => {
    await withFault({ billExtraRow: true })
    expect(await openOnes()).toEqual([['长款', null, 25_040]])
    expect((await today()).label).toBe('有差异')
    const [found] = await list()
    const refused = await settle(found?.differenceId ?? '', 'book')
    expect(refused.status).toBe(422)
    const explained = await settle(found?.differenceId ?? '', 'explain', '微信侧测试单，已联系微信处理')
    expect(explained.status).toBe(200)
    expect((await today()).label).toBe('已对平')
    expect((await settle(found?.differenceId ?? '', 'explain')).status).toBe(409)
    await run()
    expect((await today()).label).toBe('已对平')
    await withFault({ billExtraRow: false })
  })

  test('a receipt that the bill lacks is 短款, and settles itself when the bill has it', async () => {
    await withFault({ billMissingRow: true })
    expect(await openOnes()).toEqual([['短款', 25_040, null]])
    await withFault({ billMissingRow: false })
    expect(await openOnes()).toEqual([])
    expect((await list()).some(({ resolution }) => resolution?.label === '再次对账已一致')).toBe(true)
  })

  test('another amount is 金额不符 by both amounts, another fee 手续费差', async () => {
    await withFault({ billAlteredRow: true })
    expect(await openOnes()).toContainEqual(['金额不符', 25_040, 25_140])
    await withFault({ billAlteredRow: false, billWrongFee: true })
    expect(await openOnes()).toEqual([['手续费差', feeFen, feeFen + 1]])
    await withFault({ billWrongFee: false })
    expect(await openOnes()).toEqual([])
    expect(await street.brokenLaws()).toEqual([])
  })

  test('a refund WeChat knows and we do not is 退款差', async () => {
    const home = await paidHome()
    const { rows } = await database.app.query<{ number: string }>(
      'select out_trade_no as number from pay_orders where unit_id = $1',
      [home.unit.unitId],
    )
    const refund = { outTradeNo: rows[0]?.number ?? '', refundFen: 40, totalFen: home.totalFen }
    await street.rig.pay.refund({ ...refund, outRefundNo: 'BYHAND0001' })
    await run()
    expect(await openOnes()).toEqual([['退款差', null, 40]])
  })
})

describe('the bills', () => {
  test('still being made: the day waits and says so; a changed file is not believed', async () => {
    const other = addDays(day, -3)
    await street.rig.knobs({ billsAtOnce: true, billsCreating: 9 })
    await reconcileDay(context(), { day: other })
    const file = async (of: string) =>
      (await database.app.query('select state, problem from bill_files where day = $1', [of])).rows[0]
    expect(await file(other)).toMatchObject({ state: 'creating' })
    await street.rig.knobs({ billsCreating: 0, billTampered: true })
    await run()
    expect(await file(day)).toMatchObject({ state: 'failed' })
    expect(await today()).toMatchObject({ label: '账单有误' })
    await street.rig.knobs({ billTampered: false })
    await run()
    expect(await file(day)).toMatchObject({ state: 'here' })
  })

  test('no business by WeChat’s word, although we have receipts, is no day in order', async () => {
    await database.owner.query(
      `alter table receipts disable trigger receipt_never_changes;
       update receipts set received_at = received_at - interval '5 days'
        where id = (select id from receipts order by number desc limit 1);
       alter table receipts enable trigger receipt_never_changes`,
    )
    const quiet = addDays(day, -5)
    await reconcileDay(context(), { day: quiet })
    const { rows } = await database.app.query(
      'select kind from reconciliation_differences where day = $1 and resolved_at is null',
      [quiet],
    )
    expect(rows).toEqual([{ kind: 'only_ours' }])
  })

  test('come by themselves after ten, not before, and a button asks again', async () => {
    const asked = async () =>
      (await database.app.query('select count(*)::int as count from bill_files')).rows[0]?.count
    const night = (2 - ((street.app.now() + 8 * 3_600_000) % 86_400_000) / 3_600_000) * 3_600_000
    const before = await asked()
    street.app.passTime(night + 86_400_000)
    await reconcileDue(context())
    expect(await asked()).toBe(before)
    street.app.passTime(9 * 3_600_000)
    await reconcileDue(context())
    expect(await asked()).toBeGreaterThan(before)
    const call = { params: key(), body: { day } }
    const pressed = await street.finance.call('POST /communities/:communityId/reconciliation/runs', call)
    expect(pressed.status).toBe(202)
    await street.app.runJobs()
    const future = { params: key(), body: { day: addDays(day, 9) } }
    const refused = await street.finance.call('POST /communities/:communityId/reconciliation/runs', future)
    expect(refused.status).toBe(422)
  })
})
