import type { Api } from '@haolin/shared/api/index.ts'
import { addDays, localDate } from '@haolin/shared/calendar.ts'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openDesk } from '../../support/account-desk.ts'
import { buildCommunity } from '../../support/build-community.ts'
import type { Client } from '../../support/client.ts'
import { useDatabase } from '../../support/database.ts'
import { openStreet, type PayHome, type PayStreet } from '../../support/pay-street.ts'
import { uploadPhoto } from '../../support/photo.ts'

type Cash = Api['GET /communities/:communityId/cash-bankings']['reply']
type Body = Api['POST /communities/:communityId/cash-bankings']['body']
type Cashier = { client: Client; photo: () => Promise<string> }

const dayMs = 86_400_000
const statement = '建行对账单 流水 88214'
const database = useDatabase()
let street: PayStreet
let communityId: string
let cashier: Cashier
let colleague: Cashier
let manager: Client
let slips = 0

beforeAll(async () => {
  street = await openStreet(database)
  communityId = street.community.communityId
  cashier = await signIn(['finance'])
  colleague = await signIn(['finance'])
  manager = (await signIn(['manager'])).client
}, 60_000)
afterEach(async () => {
  expect(await street.brokenLaws()).toEqual([])
})
afterAll(() => street.stop())

const today = () => localDate(street.app.now())

async function signIn(roles: ('finance' | 'manager')[], community = street.community): Promise<Cashier> {
  const { openid } = await community.staff(roles)
  const code = await street.app.wechat.loginCode(openid)
  const { body } = await street.app.client().call('POST /session', { body: { code } })
  const { accessToken } = body.tokens
  return {
    client: street.app.client(accessToken),
    photo: () => uploadPhoto(street.app, accessToken, community.communityId, 'slip'),
  }
}

/** A shift with so much cash taken, counted and closed; `foundFen` more or less lay in the drawer. */
async function shiftOf(cashFen: number, { by = cashier, foundFen = 0 } = {}): Promise<string> {
  const { body: shift } = await by.client.call('POST /communities/:communityId/cash-shifts', {
    params: { communityId },
    body: { floatFen: 20_000 },
  })
  if (cashFen > 0) await take(by.client, await street.couple(), cashFen)
  await close(
    by.client,
    shift.shiftId,
    20_000 + cashFen + foundFen,
    foundFen === 0 ? undefined : '点钞时发现',
  )
  return shift.shiftId
}
async function take(client: Client, { unit, chargeIds, totalFen }: PayHome, fen: number) {
  const chargeId = chargeIds[0] ?? ''
  const topUpFen = Math.max(0, fen - totalFen)
  const { status } = await client.post(`/communities/${communityId}/cashier/receipts`, {
    body: {
      householdId: unit.householdId,
      channel: 'cash',
      lines: [{ chargeId, amountFen: fen - topUpFen }],
      ...(topUpFen > 0 ? { topUpFen } : {}),
    },
  })
  expect(status).toBe(201)
}
async function close(client: Client, shiftId: string, fen: number, reason?: string) {
  const drawer = { '100': Math.floor(fen / 100), '10': Math.floor((fen % 100) / 10) }
  const { body, status } = await client.call('POST /communities/:communityId/cash-shifts/:shiftId/close', {
    params: { communityId, shiftId },
    body: { drawer, ...(reason ? { reason } : {}) },
  })
  expect(status).toBe(200)
  return body
}
const bank = async (shiftIds: string[], amountFen: number, more: Partial<Body> = {}, by = cashier) =>
  by.client.call('POST /communities/:communityId/cash-bankings', {
    params: { communityId },
    body: {
      shiftIds,
      amountFen,
      bankedOn: today(),
      slip: `CCB-${++slips}`,
      fileId: more.fileId ?? (await by.photo()),
      ...more,
    },
  })
const decide = (
  approvalId: string,
  by: Client,
  note = statement,
  decision: 'approve' | 'refuse' = 'approve',
) =>
  by.call('POST /communities/:communityId/approvals/:approvalId/decide', {
    params: { communityId, approvalId },
    body: { decision, note },
  })
const cash = async (): Promise<Cash> =>
  (await colleague.client.call('GET /communities/:communityId/cash-bankings', { params: { communityId } }))
    .body
const leftOf = async (shiftId: string) =>
  (await cash()).shifts.find((one) => one.shiftId === shiftId)?.leftFen ?? 0
const onAccount = async (account: string) => {
  const { rows } = await database.app.query(
    `select coalesce(sum(debit_fen - credit_fen), 0)::bigint as fen from journal_lines
      where community_id = $1 and account = $2`,
    [communityId, account],
  )
  return Number(rows[0].fen)
}

describe('cash of closed shifts', () => {
  test('goes to the bank with its slip; somebody else finds it on the statement and it is booked', async () => {
    const shiftId = await shiftOf(10_040)
    const before = await onAccount('bank')
    expect((await bank([shiftId], 10_041)).refusal).toMatchObject({
      code: 'banking_wrong',
      fields: [{ field: 'amountFen' }],
    })
    const made = await bank([shiftId], 10_040, { slip: 'CCB-100' })
    expect(made.body).toMatchObject({
      state: 'waiting',
      amountFen: 10_040,
      mayConfirm: false,
      mayWithdraw: true,
    })
    expect(made.body.number).toMatch(/^JK\d{8}-\d{4}$/)
    expect(await leftOf(shiftId)).toBe(0)
    expect((await cash()).cashFen).toBe(10_040)
    expect((await bank([shiftId], 1)).code).toBe('banking_wrong')

    const { approvalId } = made.body
    expect((await decide(approvalId, cashier.client)).code).toBe('approval_own')
    const unseen = await colleague.client.call(
      'POST /communities/:communityId/approvals/:approvalId/decide',
      {
        params: { communityId, approvalId },
        body: { decision: 'approve' },
      },
    )
    expect(unseen.code).toBe('statement_needed')
    const [shown] = (await cash()).bankings
    expect(shown).toMatchObject({ slip: 'CCB-100', mayConfirm: true, mayWithdraw: false })
    const photo = await street.app.app.inject({ url: shown?.photo.url ?? '' })
    expect([photo.statusCode, photo.headers['content-type']]).toEqual([200, 'image/jpeg'])
    const both = await Promise.all([decide(approvalId, colleague.client), decide(approvalId, manager)])
    expect(both.map(({ code }) => code ?? 'confirmed').toSorted()).toEqual(['approval_over', 'confirmed'])
    expect([await onAccount('bank'), await onAccount('cash')]).toEqual([before + 10_040, 0])
    expect((await cash()).bankings[0]).toMatchObject({ state: 'approved', note: statement })
    expect((await bank([await shiftOf(100)], 100, { slip: 'CCB-100' })).code).toBe('slip_used')
    await expect(database.app.query('update cash_bankings set amount_fen = 1')).rejects.toThrow()
    await expect(database.owner.query('delete from cash_banking_parts')).rejects.toThrow()
  })

  test('taken by two at once goes once, and one slip counts once', async () => {
    const shiftId = await shiftOf(20_000)
    const twice = await Promise.all([bank([shiftId], 15_000), bank([shiftId], 15_000, {}, colleague)])
    expect(twice.map(({ status }) => status).toSorted()).toEqual([201, 422])
    const slip = 'ICBC-7'
    const fileIds = await Promise.all([cashier.photo(), colleague.photo()])
    const same = await Promise.all([
      bank([shiftId], 1_000, { slip, fileId: fileIds[0] }),
      bank([shiftId], 1_000, { slip, fileId: fileIds[1] }, colleague),
    ])
    expect(same.map(({ code }) => code ?? 'made').toSorted()).toEqual(['made', 'slip_used'])
    const photo = await cashier.photo()
    const photos = await Promise.all([
      bank([shiftId], 1_000, { fileId: photo }),
      bank([shiftId], 1_000, { fileId: photo }),
    ])
    expect(photos.map(({ code }) => code ?? 'made').toSorted()).toEqual(['file_used', 'made'])
    expect(await leftOf(shiftId)).toBe(3_000)
  })

  test('sent back, taken back or left to lapse is in the drawer again, and its slip may be entered anew', async () => {
    const shiftId = await shiftOf(9_000)
    const first = await bank([shiftId], 9_000, { slip: 'BOC-1' })
    expect((await decide(first.body.approvalId, manager, '回单上是 90.10', 'refuse')).body.state).toBe(
      'refused',
    )
    expect((await decide(first.body.approvalId, manager)).code).toBe('approval_over')
    const again = await bank([shiftId], 9_000, { slip: 'BOC-1' })
    const withdrawn = await cashier.client.call(
      'POST /communities/:communityId/approvals/:approvalId/withdraw',
      {
        params: { communityId, approvalId: again.body.approvalId },
      },
    )
    expect(withdrawn.body.state).toBe('withdrawn')
    const third = await bank([shiftId], 9_000, { slip: 'BOC-1' })
    street.app.passTime(31 * dayMs)
    const late = await Promise.all([
      decide(third.body.approvalId, manager),
      bank([shiftId], 9_000, { slip: 'BOC-1' }),
    ])
    expect(late.map(({ code }) => code ?? 'made')).toEqual(['approval_over', 'made'])
    expect(await leftOf(shiftId)).toBe(0)
  })

  test('is refused for open shifts, days that cannot be, locked months and other communities', async () => {
    const shiftId = await shiftOf(5_000)
    const fields = async (more: Partial<Body>) =>
      (await bank([shiftId], 5_000, more)).refusal.fields?.[0]?.field
    expect(await fields({ bankedOn: addDays(today(), 1) })).toBe('bankedOn')
    expect(await fields({ bankedOn: addDays(today(), -1) })).toBe('bankedOn')
    const { body: open } = await cashier.client.call('POST /communities/:communityId/cash-shifts', {
      params: { communityId },
      body: { floatFen: 0 },
    })
    expect((await bank([open.shiftId], 1)).code).toBe('banking_wrong')
    await close(cashier.client, open.shiftId, 0)
    expect((await bank([shiftId], 5_000, {}, { client: manager, photo: cashier.photo })).status).toBe(403)
    expect((await bank([shiftId], 5_000, { fileId: await colleague.photo() })).code).toBe('file_used')

    const elsewhere = await signIn(['finance'], await buildCommunity(database, '云栖苑'))
    expect((await bank([shiftId], 5_000, {}, elsewhere)).code).toBe('not_found')
    const foreign = await elsewhere.client.call('POST /communities/:communityId/cash-bankings', {
      params: { communityId: street.community.communityId },
      body: { shiftIds: [shiftId], amountFen: 1, bankedOn: today(), slip: 'X', fileId: shiftId },
    })
    expect(foreign.status).toBe(404)

    const waiting = await bank([shiftId], 5_000)
    await database.owner.query(
      `insert into period_locks (community_id, book, period, figures, locked_by, locked_at)
       select $1, 'company', $2, '[]', uuidv7(), now()`,
      [communityId, today().slice(0, 7)],
    )
    expect((await decide(waiting.body.approvalId, manager)).code).toBe('period_closed')
    const next = await bank([await shiftOf(100)], 100)
    expect(next.code).toBe('period_closed')
    await database.owner.query('update period_locks set reopened_at = now(), reopened_by = uuidv7()')
    expect((await decide(waiting.body.approvalId, manager)).status).toBe(200)
  })

  test('handed back comes out of the open drawer: it is not short at the close, and never more than lies in it', async () => {
    const desk = await openDesk(street)
    const home = await street.couple()
    await cashier.client.call('POST /communities/:communityId/cash-shifts', {
      params: { communityId },
      body: { floatFen: 1_000 },
    })
    await take(cashier.client, home, home.totalFen)
    const shifts = await cashier.client.call('GET /communities/:communityId/cash-shifts', {
      params: { communityId },
    })
    await close(cashier.client, shifts.body.open?.shiftId ?? '', 1_000 + home.totalFen)
    const receiptId = (await desk.account(home)).receipts[0]?.receiptId ?? ''
    await desk.refund(home, receiptId)
    const refundId = (await desk.account(home)).refunds[0]?.refundId ?? ''
    const pay = () =>
      cashier.client.call('POST /communities/:communityId/refunds/:refundId/paid', {
        params: { communityId, refundId },
        body: { receivedBy: '王建国' },
      })
    expect((await pay()).code).toBe('shift_needed')
    const { body: poor } = await cashier.client.call('POST /communities/:communityId/cash-shifts', {
      params: { communityId },
      body: { floatFen: 10_000 },
    })
    expect((await pay()).code).toBe('drawer_short')
    await close(cashier.client, poor.shiftId, 10_000)
    const { body: rich } = await cashier.client.call('POST /communities/:communityId/cash-shifts', {
      params: { communityId },
      body: { floatFen: 30_000 },
    })
    expect((await pay()).body.state).toBe('succeeded')
    const closed = await close(cashier.client, rich.shiftId, 30_000 - home.totalFen)
    expect(closed).toMatchObject({ paidBackFen: home.totalFen, differenceFen: 0 })
    expect(await leftOf(rich.shiftId)).toBe(-home.totalFen)
    const takenIn = shifts.body.open?.shiftId ?? ''
    const total = (await cash()).leftFen
    if (total < home.totalFen) expect((await bank([takenIn], home.totalFen)).code).toBe('banking_wrong')
    expect((await bank([takenIn, rich.shiftId], 1)).code).toBe('banking_wrong')
  })

  test('late for the bank is said by its age', async () => {
    const shiftId = await shiftOf(700)
    expect((await cash()).shifts.find((one) => one.shiftId === shiftId)).toMatchObject({
      ageDays: 0,
      late: false,
    })
    street.app.passTime(4 * dayMs)
    expect((await cash()).shifts.find((one) => one.shiftId === shiftId)).toMatchObject({
      ageDays: 4,
      late: true,
    })
    const { body } = await colleague.client.call('GET /communities/:communityId/workbench', {
      params: { communityId },
    })
    expect(body.lateCash).toBeGreaterThan(0)
  })
})

test('whatever is taken, counted, banked, confirmed or sent back, cash in the books is what is counted and not banked', async () => {
  const step = fc.record({
    what: fc.constantFrom('shift' as const, 'bank' as const, 'confirm' as const, 'refuse' as const),
    tens: fc.integer({ min: 1, max: 3_000 }),
    foundFen: fc.constantFrom(0, 10, -10),
  })
  const check = fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 9 }), async (steps) => {
    for (const { what, tens, foundFen } of steps) {
      const { shifts, bankings } = await cash()
      const waiting = bankings.find(({ state }) => state === 'waiting')
      if (what === 'shift') await shiftOf(tens * 10, { foundFen })
      else if (what === 'bank') await bank(shifts.map(({ shiftId }) => shiftId).slice(0, 60), tens * 10)
      else if (waiting)
        await decide(waiting.approvalId, manager, statement, what === 'confirm' ? 'approve' : 'refuse')
      const { cashFen, leftFen, waitingFen } = await cash()
      expect(cashFen).toBe(leftFen + waitingFen)
    }
    expect(await street.brokenLaws()).toEqual([])
  })
  await fc.assert(check, { numRuns: 4 })
}, 60_000)
