import { expireApprovals } from '@haolin/server/src/approvals/expire-approvals.ts'
import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type AccountDesk, openDesk } from '../../support/account-desk.ts'
import { useDatabase } from '../../support/database.ts'
import { openStreet, type PayHome, type PayStreet, prepayIdOf } from '../../support/pay-street.ts'

const database = useDatabase()
let street: PayStreet
let desk: AccountDesk

beforeAll(async () => {
  street = await openStreet(database)
  desk = await openDesk(street)
})
afterEach(async () => expect(await street.brokenLaws()).toEqual([]))
afterAll(() => street.stop())

const chargeOf = ({ chargeIds: [id = ''] }: PayHome) => id
const waive = async (home: PayHome, amountFen: number, by = desk.agent) =>
  desk.askReduction(chargeOf(home), { kind: 'waiver', amountFen, reason: '电梯停运两周' }, by)
const dayMs = 86_400_000

describe('a waiver', () => {
  test('takes off what was asked once another person agrees, and not before', async () => {
    const home = await street.couple()
    const asked = await waive(home, 5_000)
    expect(asked.status).toBe(201)
    expect((await street.standing(home)).owedFen).toBe(home.totalFen)
    const decided = await desk.decide(asked.body.approvalId, 'approve', desk.finance)
    expect([decided.status, decided.body.state]).toEqual([200, 'approved'])
    expect((await street.standing(home)).owedFen).toBe(home.totalFen - 5_000)
    const { adjustments } = await desk.account(home)
    expect(adjustments).toMatchObject([{ kindLabel: '减免', amountFen: 5_000, reason: '电梯停运两周' }])
  })

  test('is refused by nobody for themselves, whatever else they may do here', async () => {
    const home = await street.couple()
    const both = await street.app.as((await street.community.staff(['agent', 'manager', 'finance'])).openid)
    const { body } = await waive(home, 100, both)
    expect((await desk.decide(body.approvalId, 'approve', both)).code).toBe('approval_own')
    expect((await desk.decide(body.approvalId)).status).toBe(200)
  })

  test('above 500 yuan needs a manager, and nobody decides about their own home', async () => {
    const shop = await street.community.unit({ areaScaled: 9_000_000, usage: 'shop' })
    const { chargeIds } = await street.couple()
    expect(chargeIds).toHaveLength(1)
    const { rows } = await database.app.query<{ id: string }>('select id from charges where unit_id = $1', [
      shop.unitId,
    ])
    const chargeId = rows[0]?.id ?? ''
    const asked = await desk.askReduction(chargeId, { kind: 'waiver', amountFen: 60_000, reason: '漏水停业' })
    expect((await desk.decide(asked.body.approvalId, 'approve', desk.finance)).code).toBe('not_allowed')
    const boss = await street.community.staff(['manager'])
    await street.community.resident(shop, { openid: boss.openid })
    const neighbour = await street.app.as(boss.openid)
    expect((await desk.decide(asked.body.approvalId, 'approve', neighbour)).code).toBe('own_ticket')
    expect((await desk.decide(asked.body.approvalId)).status).toBe(200)
  })

  test('that two decide at once is decided once, and the other is told', async () => {
    const home = await street.couple()
    const { body } = await waive(home, 7_000)
    const other = await street.app.as((await street.community.staff(['manager'])).openid)
    const answers = await Promise.all([
      desk.decide(body.approvalId),
      desk.decide(body.approvalId, 'approve', other),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(answers.find(({ status }) => status === 409)?.code).toBe('approval_over')
    expect((await street.standing(home)).owedFen).toBe(home.totalFen - 7_000)
  })

  test('is never more than what is owed, when asked and when agreed to', async () => {
    const home = await street.couple()
    expect((await waive(home, home.totalFen + 1)).code).toBe('reduction_too_much')
    const { body } = await waive(home, 1)
    expect((await waive(home, 2)).code).toBe('approval_waiting')
    await desk.pay(home)
    expect((await desk.decide(body.approvalId)).code).toBe('reduction_too_much')
    expect((await desk.decide(body.approvalId, 'refuse')).body.state).toBe('refused')
  })

  test('of vacancy counts from the rounded bill', async () => {
    const home = await street.couple()
    const asked = await desk.askReduction(chargeOf(home), {
      kind: 'vacancy',
      payablePercent: 60,
      reason: '空置八个月',
    })
    await desk.decide(asked.body.approvalId, 'approve', desk.finance)
    // 250.40 × 60 % = 150.24
    expect((await street.standing(home)).owedFen).toBe(15_024)
  })

  test('lapses by its time, can be taken back by its asker alone, and may be asked again', async () => {
    const home = await street.couple()
    const { communityId } = street.community
    const lapsed = await waive(home, 10)
    street.app.passTime(7 * dayMs)
    expect((await desk.decide(lapsed.body.approvalId)).code).toBe('approval_over')
    await expireApprovals(contextOf(street.app.world, 'sweep'))
    const again = await waive(home, 20)
    const params = { communityId, approvalId: again.body.approvalId }
    const withdraw = 'POST /communities/:communityId/approvals/:approvalId/withdraw'
    expect((await desk.manager.call(withdraw, { params })).status).toBe(404)
    expect((await desk.agent.call(withdraw, { params })).body.state).toBe('withdrawn')
    expect((await desk.decide(again.body.approvalId)).code).toBe('approval_over')
    const { body } = await desk.manager.call('GET /communities/:communityId/approvals', {
      params: { communityId },
      query: { show: 'decided' },
    })
    const states = body.approvals
      .filter(({ unitId }) => unitId === home.unit.unitId)
      .map(({ state }) => state)
    expect(states).toEqual(['withdrawn', 'expired'])
  })

  test.each([0, 4, 12])(
    'and a payment at the same moment: one sees the other, and nothing is paid twice (%i ms)',
    async (wait) => {
      const home = await street.couple()
      const { body } = await waive(home, home.totalFen)
      const order = await home.wife.open()
      const notice = await street.noticeOf(() => street.rig.payBy(home.wife.openid, prepayIdOf(order)))
      await street.deliver(notice)
      const [decided] = await Promise.all([
        desk.decide(body.approvalId),
        new Promise((done) => setTimeout(done, wait)).then(() => street.app.runJobs()),
      ])
      const waived = decided.status === 200
      if (!waived) expect(decided.code).toBe('reduction_too_much')
      expect(await street.standing(home)).toEqual({
        owedFen: 0,
        prepaidFen: waived ? home.totalFen : 0,
        receipts: 1,
      })
    },
  )
})

describe('bad debt', () => {
  test('given up by agreement of a manager leaves the claim, which can be taken up again and paid', async () => {
    const home = await street.couple()
    const chargeId = chargeOf(home)
    const { communityId } = street.community
    const asked = await desk.askReduction(
      chargeId,
      { kind: 'write_off', reason: '三年无法联系' },
      desk.finance,
    )
    await desk.decide(asked.body.approvalId)
    expect((await street.standing(home)).owedFen).toBe(0)
    expect((await desk.account(home)).charges[0]).toMatchObject({
      writtenOffFen: home.totalFen,
      may: { reinstate: true },
    })
    const again = (amountFen: number) =>
      desk.finance.call('POST /communities/:communityId/charges/:chargeId/reinstate', {
        params: { communityId, chargeId },
        body: { amountFen, reason: '业主回来了' },
      })
    expect((await again(home.totalFen + 1)).code).toBe('not_written_off')
    expect((await again(home.totalFen)).body.outstandingFen).toBe(home.totalFen)
    await desk.pay(home)
    expect((await street.standing(home)).owedFen).toBe(0)
    const { body } = await desk.finance.call('GET /communities/:communityId/bad-debt', {
      params: { communityId },
    })
    expect(body).toMatchObject({ writtenOffFen: home.totalFen, recoveredFen: home.totalFen })
    expect(body.buckets.at(-1)?.percent).toBe(100)
  })
})
