import type { Api } from '@haolin/shared/api/index.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildCommunity } from '../../support/build-community.ts'
import type { Client } from '../../support/client.ts'
import { useDatabase } from '../../support/database.ts'
import { openStreet, type PayHome, type PayStreet, prepayIdOf } from '../../support/pay-street.ts'

const database = useDatabase()
let street: PayStreet
let agent: Client
let manager: Client

beforeAll(async () => {
  street = await openStreet(database)
  agent = await street.app.as((await street.community.staff(['agent'], { name: '林晓雯' })).openid)
  manager = await street.app.as((await street.community.staff(['manager'], { name: '周建明' })).openid)
})
afterAll(() => street.stop())

const inCommunity = () => ({ communityId: street.community.communityId })
const question = (client: Client, chargeId: string, body: object = { ground: 'area' }) =>
  client.post<Api['POST /communities/:communityId/charges/:chargeId/disputes']['reply']>(
    `/communities/${street.community.communityId}/charges/${chargeId}/disputes`,
    { body },
  )
const lineOf = async (home: PayHome) => {
  const { body } = await home.wife.client.call('GET /communities/:communityId/units/:unitId/bills', {
    params: { ...inCommunity(), unitId: home.unit.unitId },
    query: { show: 'all' },
  })
  return body.bills[0]?.charges[0]
}
const evidence = (ticketId: string, client = agent) =>
  client.call('GET /communities/:communityId/tickets/:ticketId/fee-dispute', {
    params: { ...inCommunity(), ticketId },
  })
type Outcome = Api['POST /communities/:communityId/tickets/:ticketId/fee-dispute/outcome']['body']
const decide = (ticketId: string, body: Outcome, client = agent) =>
  client.call('POST /communities/:communityId/tickets/:ticketId/fee-dispute/outcome', {
    params: { ...inCommunity(), ticketId },
    body,
  })
/** The desk takes up a ticket as it always does. */
async function work(ticketId: string) {
  const params = { ...inCommunity(), ticketId }
  for (const move of ['accept', 'handle'] as const) {
    const { body: ticket } = await agent.call('GET /communities/:communityId/tickets/:ticketId', { params })
    const { status } = await agent.call('POST /communities/:communityId/tickets/:ticketId/moves', {
      params,
      body: { move, version: ticket.version },
    })
    expect(status).toBe(200)
  }
}
const ticketOf = async (ticketId: string, client = agent) =>
  (
    await client.call('GET /communities/:communityId/tickets/:ticketId', {
      params: { ...inCommunity(), ticketId },
    })
  ).body

/** A second person agrees to what waits about this ticket. */
async function agree(ticketId: string, by = manager) {
  const { rows } = await database.app.query<{ id: string }>(
    "select id from approvals where detail ->> 'ticketId' = $1 and state = 'waiting'",
    [ticketId],
  )
  return by.call('POST /communities/:communityId/approvals/:approvalId/decide', {
    params: { ...inCommunity(), approvalId: rows[0]?.id ?? '' },
    body: { decision: 'approve', note: '属实' },
  })
}

async function pay(home: PayHome) {
  const order = await home.wife.open()
  expect(order.status).toBe(201)
  const notice = await street.noticeOf(() => street.rig.payBy(home.wife.openid, prepayIdOf(order)))
  expect(await street.deliver(notice)).toBe(204)
  await street.app.runJobs()
}

describe('an owner who questions a line', () => {
  test('sees it frozen with who answers by when; the second time it is already there; strangers find nothing', async () => {
    const home = await street.couple()
    const [chargeId = ''] = home.chargeIds
    const opened = await question(home.wife.client, chargeId, { ground: 'area', text: '产证是 88.43' })
    expect(opened.status).toBe(201)
    expect(await lineOf(home)).toMatchObject({
      dueFen: 25_040,
      dispute: {
        ticketId: opened.body.ticketId,
        words: '核对中，不计违约金，不催缴',
        who: expect.stringContaining('林'),
        dueAt: expect.any(String),
      },
    })
    expect((await question(home.husband.client, chargeId)).code).toBe('dispute_open')
    const other = await street.couple()
    expect((await question(other.wife.client, chargeId)).status).toBe(404)
    expect((await evidence(opened.body.ticketId, home.wife.client)).status).toBe(403)
    const elsewhere = await buildCommunity(database, '别处')
    const foreign = await street.app.as((await elsewhere.staff(['agent'])).openid)
    expect((await evidence(opened.body.ticketId, foreign)).status).toBe(404)
    expect(await street.brokenLaws()).toEqual([])
  })

  test('who has right in part of a paid line gets it off and paid ahead, after a second person agreed', async () => {
    const home = await street.couple()
    await pay(home)
    const [chargeId = ''] = home.chargeIds
    const { ticketId } = (await question(home.wife.client, chargeId)).body
    await work(ticketId)
    expect((await decide(ticketId, { outcome: 'upheld_partly', reduceFen: 25_041, answer: '多' })).code).toBe(
      'dispute_amount_wrong',
    )
    const answer = '产证面积 88.43，多算 1 平方米，已按实际调整。'
    const asked = await decide(ticketId, { outcome: 'upheld_partly', reduceFen: 280, answer }, manager)
    expect(asked.body).toMatchObject({ mayDecide: false, asked: { amountFen: 280, state: 'waiting' } })
    expect((await decide(ticketId, { outcome: 'rejected', answer: '不对' })).code).toBe('approval_waiting')
    expect((await agree(ticketId)).code).toBe('approval_own')
    expect((await lineOf(home))?.dispute).not.toBeNull()
    expect((await agree(ticketId, street.finance)).status).toBe(200)
    expect(await lineOf(home)).toMatchObject({ paidFen: 24_760, reducedFen: 280, dueFen: 0, dispute: null })
    expect(await street.standing(home)).toEqual({ owedFen: 0, prepaidFen: 280, receipts: 1 })
    expect(await ticketOf(ticketId)).toMatchObject({ state: 'resolved' })
    expect((await ticketOf(ticketId, home.wife.client)).timeline.at(-1)?.text).toMatch(/多算 1 平方米/)
    expect((await evidence(ticketId)).body.payments.map(({ amountFen }) => amountFen)).toEqual([25_040, -280])
    expect(await street.brokenLaws()).toEqual([])
  })

  test('who is told no reads the reason; not content, the line is frozen again while somebody looks anew', async () => {
    const home = await street.couple()
    const [chargeId = ''] = home.chargeIds
    const { ticketId } = (await question(home.wife.client, chargeId, { ground: 'price' })).body
    await work(ticketId)
    const pack = (await evidence(ticketId)).body
    expect(pack).toMatchObject({
      mayDecide: true,
      mostFen: 25_040,
      charge: { recomputedFen: 25_040, basis: '物业服务合同第 8 条' },
      prices: expect.arrayContaining([expect.objectContaining({ appliesTo: 'home', price: '2.80' })]),
    })
    expect(
      (await decide(ticketId, { outcome: 'rejected', answer: '单价与备案一致，附备案表。' })).status,
    ).toBe(201)
    expect((await lineOf(home))?.dispute).toBeNull()
    const ticket = await ticketOf(ticketId, home.wife.client)
    expect(ticket).toMatchObject({ state: 'resolved' })
    await home.wife.client.call('POST /communities/:communityId/tickets/:ticketId/moves', {
      params: { ...inCommunity(), ticketId },
      body: { move: 'rework', version: ticket.version, reason: '备案表是去年的' },
    })
    await street.app.runJobs()
    expect((await lineOf(home))?.dispute).toMatchObject({ ticketId })
    const { rows } = await database.app.query(
      'select state from fee_dispute_moves m where charge_id = $1 order by at, id',
      [chargeId],
    )
    expect(rows.map(({ state }) => state)).toEqual(['open', 'rejected', 'open'])
    expect(await street.brokenLaws()).toEqual([])
  })

  test('who takes it back is owed no more time: the line runs on', async () => {
    const home = await street.couple()
    const { ticketId } = (await question(home.wife.client, home.chargeIds[0] ?? '')).body
    const { version } = await ticketOf(ticketId, home.wife.client)
    await home.wife.client.call('POST /communities/:communityId/tickets/:ticketId/moves', {
      params: { ...inCommunity(), ticketId },
      body: { move: 'cancel', version },
    })
    await street.app.runJobs()
    expect((await lineOf(home))?.dispute).toBeNull()
    expect((await decide(ticketId, { outcome: 'rejected', answer: '晚了' })).code).toBe('dispute_over')
  })
})

test('questioned and paid at the same moment, both happen, and the outcome gives back what was too much', async () => {
  for (let i = 0; i < 2; i++) {
    const home = await street.couple()
    const order = await home.wife.open()
    const notice = await street.noticeOf(() => street.rig.payBy(home.wife.openid, prepayIdOf(order)))
    const [, opened] = await Promise.all([
      street.deliver(notice).then(() => street.app.runJobs()),
      question(home.husband.client, home.chargeIds[0] ?? ''),
    ])
    await street.app.runJobs()
    const { ticketId } = opened.body
    expect(await lineOf(home)).toMatchObject({ paidFen: 25_040, dispute: { ticketId } })
    await work(ticketId)
    await decide(ticketId, { outcome: 'upheld_fully', answer: '这一期不该收，已全部退到预存。' })
    await agree(ticketId)
    expect(await street.standing(home)).toEqual({ owedFen: 0, prepaidFen: 25_040, receipts: 1 })
    expect(await street.brokenLaws()).toEqual([])
  }
}, 60_000)

test('two of a family who question the same line at once get one ticket', async () => {
  const home = await street.couple()
  const [chargeId = ''] = home.chargeIds
  const answers = await Promise.all([
    question(home.wife.client, chargeId),
    question(home.husband.client, chargeId),
  ])
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409])
})
