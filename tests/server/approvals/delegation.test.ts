import type { ApprovalKind } from '@haolin/shared/approval/kinds.ts'
import { addDays, localDate } from '@haolin/shared/calendar.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AccountDesk, openDesk } from '../../support/account-desk.ts'
import { type BuiltStaff, buildCommunity } from '../../support/build-community.ts'
import type { Client } from '../../support/client.ts'
import { useDatabase } from '../../support/database.ts'
import { openStreet, type PayStreet } from '../../support/pay-street.ts'

const database = useDatabase()
let street: PayStreet
let desk: AccountDesk
let communityId: string
let zhang: BuiltStaff
let wu: BuiltStaff
let manager: Client
let deputy: Client
let today: string

beforeAll(async () => {
  street = await openStreet(database)
  desk = await openDesk(street)
  communityId = street.community.communityId
  zhang = await street.community.staff(['manager'], { name: '张伟' })
  wu = await street.community.staff(['finance'], { name: '吴敏' })
  manager = await street.app.as(zhang.openid)
  deputy = await street.app.as(wu.openid)
  today = localDate(street.app.now())
})
afterAll(async () => {
  expect(await street.brokenLaws()).toEqual([])
  await street.stop()
})

const dayMs = 86_400_000
const hand = (
  by: Client,
  toStaffId: string,
  kinds: ApprovalKind[] = ['waiver'],
  days: { fromOn?: string; untilOn?: string } = {},
) =>
  by.call('POST /communities/:communityId/delegations', {
    params: { communityId },
    body: { toStaffId, kinds, fromOn: today, untilOn: today, reason: '休年假', ...days },
  })
const end = (by: Client, delegationId: string) =>
  by.call('DELETE /communities/:communityId/delegations/:delegationId', {
    params: { communityId, delegationId },
  })
const list = async (by: Client) =>
  (await by.call('GET /communities/:communityId/delegations', { params: { communityId } })).body.delegations
/** A waiver too high for finance alone. */
const waiver = async (by: Client = desk.agent) => {
  const shop = await street.community.unit({ areaScaled: 9_000_000, usage: 'shop' })
  await street.couple()
  const { rows } = await database.app.query<{ id: string }>('select id from charges where unit_id = $1', [
    shop.unitId,
  ])
  const asked = await desk.askReduction(
    rows[0]?.id ?? '',
    { kind: 'waiver', amountFen: 60_000, reason: '漏水停业' },
    by,
  )
  expect(asked.status).toBe(201)
  return { approvalId: asked.body.approvalId, shop }
}
const shown = async (by: Client, approvalId: string) =>
  (
    await by.call('GET /communities/:communityId/approvals/:approvalId', {
      params: { communityId, approvalId },
    })
  ).body

test('who holds the right for the manager agrees in the manager’s name, and page and audit say so', async () => {
  const { approvalId } = await waiver()
  expect((await desk.decide(approvalId, 'approve', deputy)).code).toBe('not_allowed')
  const handed = await hand(manager, wu.staffId)
  expect(handed.status).toBe(201)
  expect(handed.body).toMatchObject({
    from: '张伟',
    to: '吴敏',
    kinds: ['减免'],
    state: 'holds',
    mayEnd: true,
  })
  expect(await shown(deputy, approvalId)).toMatchObject({ mayDecide: true, decidedFor: '张伟' })
  const decided = await desk.decide(approvalId, 'approve', deputy)
  expect(decided.body).toMatchObject({ state: 'approved', decidedBy: '吴敏', decidedFor: '张伟' })
  const { rows } = await database.owner.query(
    "select detail from audit_log where action = 'approval.approve' and subject = $1",
    [`approval ${approvalId}`],
  )
  expect(rows).toMatchObject([{ detail: { insteadOf: '张伟' } }])
  const rights = await manager.call('GET /communities/:communityId/rights', { params: { communityId } })
  expect(rights.body.delegations).toMatchObject([{ from: '张伟', to: '吴敏', reason: '休年假' }])
  await end(manager, handed.body.delegationId)
})

test('maker and checker stay two: neither what the deputy asked for, nor what the one they stand in for asked for', async () => {
  const handed = await hand(manager, wu.staffId)
  const [own, theirs] = [await waiver(deputy), await waiver(manager)]
  expect((await desk.decide(own.approvalId, 'approve', deputy)).code).toBe('approval_own')
  expect((await desk.decide(theirs.approvalId, 'approve', deputy)).code).toBe('approval_of_delegator')
  expect((await shown(deputy, theirs.approvalId)).whyNot).toContain('自己提的')
  // Neither decides about the home of who handed the right on.
  const { approvalId, shop } = await waiver()
  await street.community.resident(shop, { openid: zhang.openid })
  expect((await desk.decide(approvalId, 'approve', deputy)).status).toBe(403)
  await end(manager, handed.body.delegationId)
})

test('what was received is not handed on, and only to who decides about money', async () => {
  const handed = await hand(manager, wu.staffId, ['price_change'])
  const second = await street.community.staff(['finance'], { name: '钱多' })
  const agent = await street.community.staff(['agent'])
  const fault = async (answer: ReturnType<typeof hand>) => (await answer).refusal.fields?.[0]?.field
  expect(await fault(hand(deputy, second.staffId, ['price_change']))).toBe('kinds')
  expect(await fault(hand(manager, agent.staffId))).toBe('toStaffId')
  expect(await fault(hand(manager, zhang.staffId))).toBe('toStaffId')
  expect(await fault(hand(manager, wu.staffId, ['waiver'], { untilOn: addDays(today, 90) }))).toBe('untilOn')
  await end(manager, handed.body.delegationId)
})

test('it ends by itself, by who gave it, by who leads, and with either of the two', async () => {
  const { approvalId } = await waiver()
  const tomorrow = addDays(today, 1)
  const coming = await hand(manager, wu.staffId, ['waiver'], { fromOn: tomorrow, untilOn: tomorrow })
  expect(coming.body.state).toBe('coming')
  expect((await desk.decide(approvalId, 'approve', deputy)).code).toBe('not_allowed')
  street.app.passTime(dayMs)
  expect((await shown(deputy, approvalId)).mayDecide).toBe(true)
  street.app.passTime(dayMs)
  expect((await desk.decide(approvalId, 'approve', deputy)).code).toBe('not_allowed')
  expect(await list(deputy)).toEqual([])
  today = localDate(street.app.now())

  const ended = await hand(manager, wu.staffId)
  expect((await end(deputy, ended.body.delegationId)).status).toBe(404)
  expect((await end(desk.manager, ended.body.delegationId)).body.state).toBe('over')
  expect((await desk.decide(approvalId, 'approve', deputy)).code).toBe('not_allowed')

  const boss = await street.community.staff(['administrator'])
  const leaver = await street.community.staff(['manager'], { name: '走了' })
  const last = await hand(await street.app.as(leaver.openid), wu.staffId)
  expect(await list(deputy)).toHaveLength(1)
  const gone = await (await street.app.as(boss.openid)).call(
    'PUT /communities/:communityId/colleagues/:staffId/roles',
    { params: { communityId, staffId: leaver.staffId }, body: { roles: ['manager'], enabled: false } },
  )
  expect([gone.status, last.status]).toEqual([200, 201])
  expect(await list(deputy)).toEqual([])
  expect((await desk.decide(approvalId, 'approve', deputy)).code).toBe('not_allowed')
})

test('of two who agree at once, one in their own name and one in the manager’s, one does', async () => {
  const { approvalId } = await waiver()
  const handed = await hand(manager, wu.staffId)
  const answers = await Promise.all([
    desk.decide(approvalId, 'approve', deputy),
    desk.decide(approvalId, 'approve', manager),
  ])
  expect(answers.map(({ code }) => code ?? 'done').sort()).toEqual(['approval_over', 'done'])
  await end(manager, handed.body.delegationId)
})

test('a person or a delegation of another community does not exist', async () => {
  const there = await buildCommunity(database)
  const stranger = await there.staff(['finance'])
  expect((await hand(manager, stranger.staffId)).status).toBe(404)
  const handed = await hand(manager, wu.staffId)
  const outside = await street.app.as((await there.staff(['manager'])).openid)
  const answer = await outside.call('DELETE /communities/:communityId/delegations/:delegationId', {
    params: { communityId: there.communityId, delegationId: handed.body.delegationId },
  })
  expect(answer.status).toBe(404)
  expect((await end(outside, handed.body.delegationId)).status).toBe(404)
  expect(await list(manager)).toHaveLength(1)
})
