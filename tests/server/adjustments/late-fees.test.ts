import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { raiseLateFees } from '@haolin/server/src/late-fees/raise-late-fees.ts'
import { askDueRefunds } from '@haolin/server/src/refunds/ask-due-refunds.ts'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type AccountDesk, openDesk } from '../../support/account-desk.ts'
import { useDatabase } from '../../support/database.ts'
import { openStreet, type PayHome, type PayStreet } from '../../support/pay-street.ts'

const database = useDatabase()
let street: PayStreet
let desk: AccountDesk

beforeAll(async () => {
  street = await openStreet(database)
  desk = await openDesk(street)
  await street.rig.knobs({ refundDelayMs: 0 })
})
afterEach(async () => expect(await street.brokenLaws()).toEqual([]))
afterAll(() => street.stop())

const context = () => contextOf(street.app.world, 'late fees')
const inHere = () => ({ communityId: street.community.communityId })
const lateFeesOf = async (home: PayHome) =>
  (await desk.account(home)).charges.filter(({ kind }) => kind === 'late_fee')
const rule = {
  on: true,
  fromOn: '2021-01-01',
  ratePerMillion: 500,
  graceDays: 0,
  capPercent: 10,
  guardTenths: null,
  lprPer10000: 310,
  basis: '物业服务合同第 14 条',
  reason: '合同续签',
}

describe('the late fee', () => {
  test('is none until the contract knows one, an estimate until the charge is settled, then a charge of its own, once', async () => {
    const before = await street.couple()
    await desk.pay(before)
    await raiseLateFees(context())
    expect(await lateFeesOf(before)).toEqual([])

    const set = 'POST /communities/:communityId/late-fee-rules'
    const asked = await desk.finance.call(set, { params: inHere(), body: rule })
    expect((await desk.decide(asked.body.approvalId, 'approve', desk.finance)).status).toBe(403)
    expect((await desk.decide(asked.body.approvalId)).status).toBe(200)
    // Whoever writes the next version begins with what holds now.
    const held = await desk.finance.call('GET /communities/:communityId/late-fee-rules', { params: inHere() })
    const { reason, ...terms } = rule
    expect([held.body.rules[0], reason]).toMatchObject([{ version: 1, ...terms }, '合同续签'])
    const again = await desk.finance.call(set, { params: inHere(), body: rule })
    expect([again.status, again.refusal.fields?.[0]?.field]).toEqual([422, 'fromOn'])
    const home = await street.couple()
    const [owed] = (await desk.account(home)).charges
    // Overdue for years: capped at a tenth of 250.40.
    expect(owed?.lateFee).toMatchObject({ feeFen: 2_504 })
    expect(owed?.lateFee?.words.at(-1)).toContain('物业服务合同第 14 条')
    await raiseLateFees(context())
    expect(await lateFeesOf(home)).toEqual([])
    await desk.pay(home)
    await Promise.all(
      [raiseLateFees(context()), raiseLateFees(context())].map((run) => run.catch(() => undefined)),
    )
    await raiseLateFees(context())
    expect(await lateFeesOf(home)).toMatchObject([
      { amountFen: 2_504, outstandingFen: 2_504, may: { reduce: true } },
    ])
    // It is told to the owner by its days.
    const { body } = await home.wife.client.call('GET /communities/:communityId/units/:unitId/bills', {
      params: { ...inHere(), unitId: home.unit.unitId },
      query: { show: 'due' },
    })
    expect(body.bills[0]?.charges[0]?.explanation.join()).toContain('单利')
  })

  test('is waived like any charge, under its own name', async () => {
    const home = await street.couple()
    await desk.pay(home)
    await raiseLateFees(context())
    const [fee] = await lateFeesOf(home)
    const asked = await desk.askReduction(fee?.chargeId ?? '', {
      kind: 'waiver',
      amountFen: 2_504,
      reason: '首次逾期',
    })
    const decided = await desk.decide(asked.body.approvalId, 'approve', desk.finance)
    expect(decided.body.kind).toBe('late_fee_waiver')
    expect((await street.standing(home)).owedFen).toBe(0)
  })

  test('knows the days of a dispute after it has ended', async () => {
    const home = await street.couple()
    await database.app.query(`update charges set disputed_at = '2021-06-01T00:00:00Z' where id = $1`, [
      home.chargeIds[0],
    ])
    await database.app.query('update charges set disputed_at = null where id = $1', [home.chargeIds[0]])
    const { rows } = await database.app.query('select from_at from charge_disputes where charge_id = $1', [
      home.chargeIds[0],
    ])
    expect(rows).toHaveLength(1)
  })
})

describe('a deposit', () => {
  test('is taken, kept for its owner, deducted with a voucher and given back, never beyond what is held', async () => {
    const home = await street.couple()
    await desk.pay(home)
    const taken = await desk.finance.call('POST /communities/:communityId/units/:unitId/deposits', {
      params: { ...inHere(), unitId: home.unit.unitId },
      body: { amountFen: 200_000, reason: '装修押金', dueOn: '2030-01-01' },
    })
    const { chargeId } = taken.body
    expect((await desk.askReduction(chargeId, { kind: 'waiver', amountFen: 1, reason: '不收了' })).code).toBe(
      'deposit_not_reduced',
    )
    const receiptId = await desk.pay(home, [chargeId])
    const move = (what: 'deduct' | 'return', amountFen: number, voucher?: string) =>
      desk.finance.call('POST /communities/:communityId/charges/:chargeId/deposit-moves', {
        params: { ...inHere(), chargeId },
        body: { what, amountFen, reason: '墙面损坏', ...(voucher ? { voucher } : {}) },
      })
    expect((await move('deduct', 30_000)).code).toBe('invalid_input')
    expect((await move('deduct', 200_001, 'YS-7')).code).toBe('deposit_too_much')
    await desk.decide((await move('deduct', 30_000, 'YS-7')).body.approvalId)
    expect((await desk.account(home)).charges.find((one) => one.chargeId === chargeId)?.heldFen).toBe(170_000)
    // It never goes back as an ordinary refund, which would make it owed again.
    const receipt = (await desk.account(home)).receipts.find((one) => one.receiptId === receiptId)
    expect(receipt?.parts).toMatchObject([{ refundableFen: 0 }])
    await street.rig.knobs({ refundDelayMs: 0, closedRefund: true })
    await desk.decide((await move('return', 170_000)).body.approvalId)
    await street.app.runJobs()
    const settle = async () => {
      street.app.passTime(13 * 3_600_000)
      await askDueRefunds(context())
      return (await desk.account(home)).charges.find((one) => one.chargeId === chargeId)?.heldFen
    }
    expect(await settle()).toBe(170_000)
    await street.rig.knobs({ closedRefund: false })
    await desk.decide((await move('return', 170_000)).body.approvalId)
    await street.app.runJobs()
    expect(await settle()).toBe(0)
    expect((await street.standing(home)).owedFen).toBe(0)
    expect((await move('return', 1)).code).toBe('deposit_too_much')
  })
})
