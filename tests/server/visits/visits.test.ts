import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { sweepTimers } from '@haolin/server/src/tickets/sweep-timers.ts'
import { followClosing } from '@haolin/server/src/visits/follow-closing.ts'
import { sweepVisits } from '@haolin/server/src/visits/sweep-visits.ts'
import { sampleVisit } from '@haolin/shared/visit/sampling.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { buildCommunity } from '../../support/build-community.ts'
import type { Client } from '../../support/client.ts'
import { closeTicket } from '../../support/close-ticket.ts'
import { useDatabase } from '../../support/database.ts'
import { ticketTroubles } from '../../support/prove-tickets.ts'
import { type Desk, openDesk } from '../../support/ticket-desk.ts'

const database = useDatabase()
const hour = 3_600_000
const day = 24 * hour
let desk: Desk
let communityId: string
let second: Client
let spouse: Client

beforeAll(async () => {
  desk = await openDesk(database)
  communityId = desk.community.communityId
  await desk.community.staff(['agent'], { openid: 'second', name: '何婷' })
  await desk.community.resident(desk.unit, { openid: 'spouse', name: '刘洋', relation: 'member' })
})
// Signed in afresh: tests let days pass.
beforeEach(async () => {
  second = await desk.test.as('second')
  spouse = await desk.test.as('spouse')
})
afterAll(() => desk.test.stop())

const job = (name: string) => contextOf(desk.test.world, name)
const visits = async (who: Client, show: 'open' | 'done' = 'open') =>
  (await who.call('GET /communities/:communityId/visits', { params: { communityId }, query: { show } })).body
    .items
const visitOf = async (ticketId: string, show: 'open' | 'done' = 'open') =>
  (await visits(desk.manager, show)).find((one) => one.ticketId === ticketId)
const openVisit = (who: Client, visitId: string) =>
  who.call('GET /communities/:communityId/visits/:visitId', { params: { communityId, visitId } })
const callUp = (who: Client, visitId: string, result: 'satisfied' | 'unsatisfied' | 'no_answer', text = '') =>
  who.call('POST /communities/:communityId/visits/:visitId/calls', {
    params: { communityId, visitId },
    body: { result, text },
  })
const answer = (who: Client, ticketId: string, mark: number, text = '') =>
  who.call('POST /communities/:communityId/tickets/:ticketId/survey', {
    params: { communityId, ticketId },
    body: { speed: mark, quality: mark, attitude: 5, text },
  })
const measuresOf = async (ticketId: string) =>
  (
    await desk.manager.call('GET /communities/:communityId/measures', {
      params: { communityId },
      query: { show: 'open' },
    })
  ).body.items.filter((one) => one.ticketId === ticketId)
const looseEnds = async (ticketId: string) =>
  (await database.owner.query<{ n: number }>('select loose_ends as n from tickets where id = $1', [ticketId]))
    .rows[0]?.n

/** A closed ticket that the draw leaves alone. */
async function calmTicket(by: 'owner' | 'manager' = 'owner'): Promise<string> {
  for (;;) {
    const ticketId = await desk.report('no_water_home')
    const { desk: facts, kind } = await desk.open(ticketId)
    const priority = facts?.priority ?? 'P3'
    if (sampleVisit({ ticketId, cycle: 1, kind, priority, lowest: null }).chosen) continue
    await closeTicket(desk, ticketId, by)
    return ticketId
  }
}

describe('a survey', () => {
  test('opens with the closing, is answered once by anybody of the household, and shows in the ticket', async () => {
    const ticketId = await calmTicket('manager')
    expect(await looseEnds(ticketId)).toBe(1)
    const { rows } = await database.owner.query(
      `select body from messages where about_id = $1 and title = '这次办得怎么样？'`,
      [ticketId],
    )
    expect(rows).toHaveLength(1)
    const seen = await desk.open(ticketId, spouse)
    expect(seen.survey).toMatchObject({ mayAnswer: true, marks: null })
    const answers = await Promise.all([
      answer(spouse, ticketId, 5, '挺快的'),
      answer(desk.owner, ticketId, 4),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
    const refused = answers.find(({ status }) => status === 409)
    expect([refused?.code, refused?.refusal.message]).toEqual([
      'survey_answered',
      expect.stringContaining('已经有人答过'),
    ])
    const after = await desk.open(ticketId, desk.owner)
    expect(after.survey).toMatchObject({ mayAnswer: false, marks: { attitude: 5 } })
    expect(after.timeline.at(-1)?.sentence).toContain('答了满意度问卷')
    expect(await looseEnds(ticketId)).toBe(0)
    expect(await visitOf(ticketId)).toBeUndefined()
  })

  test('with a low mark brings a return visit and something for the manager to act on, once', async () => {
    const ticketId = await calmTicket()
    expect(await visitOf(ticketId)).toBeUndefined()
    await answer(desk.owner, ticketId, 2, '水压还是小')
    expect(await visitOf(ticketId)).toMatchObject({ why: '评价低', mark: 3, state: 'due' })
    const measures = await measuresOf(ticketId)
    expect(measures).toMatchObject([
      { kind: 'improve', who: '赵刚', what: expect.stringContaining('水压还是小') },
    ])
    await desk.owner.call('POST /communities/:communityId/tickets/:ticketId/rating', {
      params: { communityId, ticketId },
      body: { speed: 1, quality: 1, attitude: 1, text: '' },
    })
    expect(await measuresOf(ticketId)).toHaveLength(1)
  })

  test('nobody answers for other homes, nor when they work here, nor too late; and it keeps no ticket from the archive', async () => {
    const ticketId = await calmTicket()
    const neighbour = await desk.community.unit()
    await desk.community.resident(neighbour, { openid: 'neighbour' })
    expect((await answer(await desk.test.as('neighbour'), ticketId, 5)).status).toBe(404)
    await desk.community.resident(desk.unit, { openid: 'second', name: '何婷', relation: 'member' })
    expect((await answer(await desk.test.as('second'), ticketId, 5)).code).toBe('own_ticket')
    await database.owner.query(`delete from residents where name = '何婷'`)
    desk.test.passTime(7 * day)
    expect((await answer(await desk.test.as('spouse'), ticketId, 5)).code).toBe('survey_over')
    desk.test.passTime(24 * day)
    await sweepTimers(job('archive'))
    const { rows } = await database.owner.query('select state, resolved_at from tickets where id = $1', [
      ticketId,
    ])
    expect(rows[0]).toMatchObject({ state: 'archived', resolved_at: expect.any(Date) })
  })
})

describe('a return visit', () => {
  test('of an emergency is asked from an agent who did not do the work, who alone reads the number', async () => {
    const ticketId = await desk.report('no_water_home')
    await desk.move(desk.agent, ticketId, 'accept')
    await desk.move(desk.manager, ticketId, 'reprioritise', { priority: 'P1', reason: '家里有病人' })
    await closeTicket(desk, ticketId, 'manager')
    const visit = await visitOf(ticketId)
    expect(visit).toMatchObject({ why: '特急或紧急', perMille: 1000, overdue: false })
    const visitId = visit?.visitId ?? ''
    const mine = (await openVisit(second, visitId)).body
    expect(mine).toMatchObject({ contactPhone: '13800001111', notMine: null })
    expect(mine.script[0]).toContain('锦绣花园')
    expect((await callUp(second, visitId, 'unsatisfied', ' ')).code).toBe('words_needed')
    const done = await callUp(second, visitId, 'satisfied', '没有味道了')
    expect(done.body).toMatchObject({
      state: 'satisfied',
      doneBy: '何婷',
      contactPhone: '138****1111',
      results: [],
    })
    expect((await callUp(second, visitId, 'satisfied')).code).toBe('visit_over')
    const log = await desk.open(ticketId)
    expect(log.timeline.at(-1)).toMatchObject({ sentence: '客服小何做了回访', internal: true })
    expect((await desk.open(ticketId, desk.owner)).timeline.at(-1)?.sentence).not.toContain('回访')
    const { rows } = await database.owner.query(
      `select action from audit_log where subject = $1 order by at`,
      [`visit ${visitId}`],
    )
    expect(rows.map(({ action }) => action)).toEqual(['visit.open', 'visit.call'])
  })

  test('is never made by who did the work or who lives there, and does not exist elsewhere', async () => {
    const ticketId = await desk.report('fee_question')
    await desk.move(desk.agent, ticketId, 'accept')
    await desk.move(desk.agent, ticketId, 'handle')
    await desk.move(desk.agent, ticketId, 'finish', { result: '已说明' })
    await desk.move(desk.owner, ticketId, 'confirm')
    await desk.test.runJobs()
    await answer(desk.owner, ticketId, 1)
    const visitId = (await visitOf(ticketId))?.visitId ?? ''
    const refused = await callUp(desk.agent, visitId, 'satisfied')
    expect([refused.code, refused.refusal.message]).toEqual([
      'visit_by_other',
      expect.stringContaining('没有经手的同事'),
    ])
    expect((await openVisit(desk.agent, visitId)).body).toMatchObject({
      contactPhone: '138****1111',
      results: [],
    })
    await desk.community.resident(desk.unit, { openid: 'second', name: '何婷', relation: 'member' })
    expect((await callUp(await desk.test.as('second'), visitId, 'satisfied')).code).toBe('own_ticket')
    await database.owner.query(`delete from residents where name = '何婷'`)
    const elsewhere = await buildCommunity(database, '别处')
    await elsewhere.staff(['agent'], { openid: 'stranger' })
    const params = { communityId: elsewhere.communityId, visitId }
    const stranger = await desk.test.as('stranger')
    expect((await stranger.call('GET /communities/:communityId/visits/:visitId', { params })).status).toBe(
      404,
    )
  })

  test('with an unhappy owner offers to take the ticket up again; that takes back what was open', async () => {
    const ticketId = await calmTicket()
    await answer(desk.owner, ticketId, 1)
    const visitId = (await visitOf(ticketId))?.visitId ?? ''
    const { body } = await callUp(second, visitId, 'unsatisfied', '还是没水')
    expect(body.reopen).toMatchObject({ move: 'reopen', needs: ['reason'] })
    const again = await second.call('POST /communities/:communityId/tickets/:ticketId/moves', {
      params: { communityId, ticketId },
      body: { move: 'reopen', version: body.reopen?.version ?? 0, reason: '回访：还是没水' },
    })
    expect(again.body.state).toBe('accepted')
    await desk.test.runJobs()
    expect((await openVisit(second, visitId)).body).toMatchObject({ state: 'unsatisfied', reopen: null })
    await closeTicket(desk, ticketId)
    expect((await desk.open(ticketId, desk.owner)).survey).toMatchObject({ mayAnswer: true, marks: null })
    const { rows } = await database.owner.query(
      'select cycle, ended_at is null as open from surveys where ticket_id = $1 order by 1',
      [ticketId],
    )
    expect(rows).toEqual([
      { cycle: 1, open: false },
      { cycle: 2, open: true },
    ])
  })

  test('reopened before the call the visit is dropped, and asking the reaction again changes nothing', async () => {
    const ticketId = await calmTicket()
    await answer(desk.owner, ticketId, 1)
    const visitId = (await visitOf(ticketId))?.visitId ?? ''
    await desk.move(desk.owner, ticketId, 'reopen', { reason: '又停了' })
    expect((await callUp(second, visitId, 'satisfied')).code).toBe('visit_over')
    await desk.test.runJobs()
    expect(await visitOf(ticketId, 'done')).toMatchObject({ state: 'dropped' })
    await followClosing(job('again'), { communityId, ticketId, seq: 6 })
    expect(await visitOf(ticketId, 'done')).toMatchObject({ state: 'dropped' })
    expect(await looseEnds(ticketId)).toBe(0)
  })

  test('ends after three calls in vain two hours apart; one nobody makes is reminded once and given up', async () => {
    const called = await calmTicket()
    await answer(desk.owner, called, 1)
    const forgotten = await calmTicket()
    await answer(desk.owner, forgotten, 1)
    const visitId = (await visitOf(called))?.visitId ?? ''
    expect((await callUp(second, visitId, 'no_answer')).body).toMatchObject({ state: 'due', attempts: 1 })
    expect((await callUp(second, visitId, 'no_answer')).code).toBe('visit_too_soon')
    for (let i = 0; i < 2; i++) {
      desk.test.passTime(2 * hour)
      second = await desk.test.as('second')
      expect((await callUp(second, visitId, 'no_answer')).status).toBe(201)
    }
    desk.manager = await desk.test.as('manager')
    expect(await visitOf(called, 'done')).toMatchObject({ state: 'expired', attempts: 3 })
    desk.test.passTime(4 * day)
    for (let i = 0; i < 2; i++) await sweepVisits(job('sweep'))
    const { rows } = await database.owner.query(
      `select count(*)::int as n from messages where title = '该回访了' and about_id = $1`,
      [(await openVisitOf(forgotten))?.id],
    )
    expect(rows).toEqual([{ n: 1 }])
    desk.test.passTime(10 * day)
    await sweepVisits(job('sweep'))
    expect((await openVisitOf(forgotten))?.state).toBe('missed')
  })
})

const openVisitOf = async (ticketId: string) =>
  (
    await database.owner.query<{ id: string; state: string }>(
      'select id, state from return_visits where ticket_id = $1',
      [ticketId],
    )
  ).rows[0]

test('everything the tickets promise still holds', async () => {
  expect(await ticketTroubles(database, desk.test.world.clockOffsetMs)).toEqual([])
})
