import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { climbLadders } from '@haolin/server/src/promises/climb-ladders.ts'
import { tellCalls } from '@haolin/server/src/promises/tell-calls.ts'
import { type RouteKey, routes } from '@haolin/shared/api/index.ts'
import type { RouteSpec } from '@haolin/shared/route.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Client } from '../../support/client.ts'
import { useDatabase } from '../../support/database.ts'
import { openLive, tokenOf } from '../../support/live-device.ts'
import { type Desk, openDesk } from '../../support/ticket-desk.ts'

const database = useDatabase()
let desk: Desk
let named: Client
let namedId: string
let secret: { ticketId: string; number: string }

const words = '王经理在大堂对我大声嚷嚷'
const params = () => ({ communityId: desk.community.communityId })
const at = (ticketId: string) => ({ ...params(), ticketId })

/** Everything one can read without knowing an id, as the person themselves asks for it. */
const lists: [RouteKey, Record<string, string>?][] = [
  ...(['triage', 'dispatch', 'running', 'overdue', 'to_confirm', 'done'] as const).map(
    (show) => ['GET /communities/:communityId/queue', { show }] as [RouteKey, Record<string, string>],
  ),
  ['GET /communities/:communityId/my-work', { show: 'open' }],
  ['GET /communities/:communityId/my-work', { show: 'done' }],
  ['GET /communities/:communityId/my-tickets', { show: 'active' }],
  ['GET /communities/:communityId/units/:unitId/home'],
  ['GET /communities/:communityId/pool'],
  ['GET /communities/:communityId/workbench'],
  ['GET /communities/:communityId/colleagues'],
  ['GET /communities/:communityId/measures', { show: 'open' }],
  ['GET /communities/:communityId/measures', { show: 'done' }],
  ['GET /communities/:communityId/statements'],
  ['GET /communities/:communityId/answer-gaps'],
  ['GET /communities/:communityId/suggestions'],
  ['GET /communities/:communityId/cases'],
  ['GET /communities/:communityId/incidents', { show: 'all' }],
  ['GET /communities/:communityId/warnings', { show: 'all' }],
  ['GET /communities/:communityId/callers', { phone: '13800001111' }],
  ['GET /communities/:communityId/same-matter', { category: 'complaint_service', unitId: ':unitId' }],
  ['GET /communities/:communityId/households/:householdId/timeline', {}],
  ['GET /communities/:communityId/my-record', {}],
  ['GET /communities/:communityId/search', { q: '嚷嚷' }],
  ['GET /communities/:communityId/search', { q: '13800001111' }],
  ['GET /messages', {}],
]

const read = async (who: Client, [route, query = {}]: (typeof lists)[number]) => {
  const filled = (text: string) =>
    text
      .replace(':communityId', desk.community.communityId)
      .replace(':unitId', desk.unit.unitId)
      .replace(':householdId', desk.unit.householdId)
  const asked = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, filled(value)]))
  const { status, body } = await who.get(filled(route.slice(4)), { query: asked })
  expect([route, status]).toEqual([route, 200])
  return body
}
const readAll = async (who: Client) => {
  const replies = []
  for (const list of lists) replies.push(await read(who, list))
  return replies
}

beforeAll(async () => {
  desk = await openDesk(database)
  // The hardest case: whoever is complained about may do everything, and lives in the owner's own home.
  const person = await desk.community.staff(['agent', 'manager', 'technician', 'finance', 'administrator'], {
    openid: 'named',
    name: '王建国',
    skills: ['plumbing', 'desk', 'security'],
  })
  namedId = person.staffId
  await desk.community.resident(desk.unit, { openid: 'named', name: '王建国', relation: 'member' })
  named = await desk.test.as('named')
}, 60_000)
afterAll(() => desk.test.stop())

describe('whom a complaint names', () => {
  test('finds no trace of it: no list, no count, no message is different from before', async () => {
    await desk.test.runJobs()
    const before = await readAll(named)
    const ticketId = await desk.report('complaint_service', { text: words, aboutStaffId: namedId })
    secret = { ticketId, number: (await desk.open(ticketId)).number }
    await desk.test.runJobs()
    await desk.move(desk.agent, ticketId, 'accept')
    await desk.move(desk.agent, ticketId, 'handle')
    await desk.move(desk.agent, ticketId, 'note', { text: '要找王建国谈' })
    await desk.test.runJobs()
    const after = await readAll(named)
    expect(after).toEqual(before)
    expect(JSON.stringify(after)).not.toContain(secret.number)
    const seen = await desk.agent.call('GET /communities/:communityId/queue', {
      params: params(),
      query: { show: 'running' },
    })
    expect(JSON.stringify(seen.body)).toContain(secret.number)
  })

  test('hears nothing of it over the live connection, while a colleague does', async () => {
    const { communityId } = params()
    const topics = [
      { of: 'queue' as const, communityId },
      { of: 'work' as const, communityId },
    ]
    const [mine, theirs] = await Promise.all(
      ['named', 'agent'].map(async (openid) =>
        openLive(desk.test, { token: await tokenOf(desk.test, openid), topics }),
      ),
    )
    await Promise.all([mine?.heard('following'), theirs?.heard('following')])
    await desk.move(desk.agent, secret.ticketId, 'note', { text: '再问一次业主' })
    const other = await desk.report('tap_drip')
    const about = (ticketId: string) => (one: { changes: { ticketId?: string }[] }) =>
      one.changes.some((change) => change.ticketId === ticketId)
    await Promise.all([
      theirs?.heard('changed', about(secret.ticketId) as never),
      mine?.heard('changed', about(other) as never),
    ])
    expect(JSON.stringify(mine?.told)).not.toContain(secret.ticketId)
    mine?.close()
    theirs?.close()
  })

  test('gets the answer of something that does not exist from every route that takes its id', async () => {
    const [unit] = [desk.unit.unitId]
    const bodies: Partial<Record<string, object>> = {
      moves: { move: 'say', version: 1, text: '谁说的' },
      survey: { speed: 3, quality: 3, attitude: 3, text: '' },
      rating: { speed: 3, quality: 3, attitude: 3, text: '' },
      'about-staff': { version: 1, staffId: null, reason: '不是我' },
      plan: {
        version: 1,
        measures: [
          { what: '算了', staffId: namedId, dueAt: new Date(desk.test.now() + 86_400_000).toISOString() },
        ],
      },
      statements: { question: '谁说的' },
      measures: {
        what: '看看',
        staffId: namedId,
        dueAt: new Date(desk.test.now() + 86_400_000).toISOString(),
      },
      answers: { answerId: secret.ticketId, answerVersion: 1, text: '好' },
      'hand-over': {
        version: 1,
        trade: 'finance',
        until: new Date(desk.test.now() + 3_600_000).toISOString(),
      },
      fate: { version: 1, fate: 'discussing', reason: '' },
      'public-consent': { agree: true },
      quotations: {
        version: 1,
        lines: [
          { part: 'labour', name: '看看', unit: '次', quantity: '1', price: '1', reason: '目录里没有' },
        ],
        shownFen: 100,
        validDays: 7,
      },
      answer: { answer: 'approve' },
      outcome: { outcome: 'upheld_fully', answer: '核对过了' },
      heard: { answer: 'approve', residentId: unit, words: '可以' },
      withdrawal: { reason: '算错了' },
      use: { used: [] },
      'warranty-claim': { version: 1, expectedOn: '2030-01-01' },
      'warranty-waiver': { version: 1, reason: '人为损坏' },
      sides: { unitId: unit },
      entries: { kind: 'statement', text: '谁说的' },
    }
    // Whoever is no tenant is told so before any ticket is looked at.
    const withId = (Object.entries(routes) as [RouteKey, RouteSpec][]).filter(
      ([key, { allow }]) => key.includes('/:ticketId') && allow.join() !== 'tenant',
    )
    expect(withId.length).toBeGreaterThanOrEqual(15)
    for (const [key, spec] of withId) {
      const [method, pattern] = key.split(' ') as ['GET' | 'POST' | 'PUT', string]
      const path = pattern
        .replace(':communityId', desk.community.communityId)
        .replace(':ticketId', secret.ticketId)
        .replace(':quotationId', secret.ticketId)
      const body = bodies[path.split('/').at(-1) ?? '']
      const send = { GET: named.get, POST: named.post, PUT: named.put }[method]
      const { status } = await send(path, spec.body ? { body: body ?? {} } : {})
      expect([key, status]).toEqual([key, 404])
    }
  })

  test('cannot move it by any step, whatever the version', async () => {
    for (const move of ['grab', 'accept', 'note', 'cancel', 'approve_plan'] as const) {
      const { status } = await desk.move(named, secret.ticketId, move, { text: '好', reason: '好' })
      expect([move, status]).toEqual([move, 404])
    }
  })

  test('is never chosen, offered or given it, and it cannot be merged to where they would read it', async () => {
    const { body } = await desk.agent.call('GET /communities/:communityId/tickets/:ticketId/candidates', {
      params: at(secret.ticketId),
    })
    expect(body.candidates.map(({ staffId }) => staffId)).not.toContain(namedId)
    const given = await desk.move(desk.manager, secret.ticketId, 'reassign', {
      assigneeId: namedId,
      reason: '换人',
    })
    expect(given.code).toBe('staff_concerned')
    const other = await desk.report('complaint_service', { text: '前台电话难打' })
    await desk.move(desk.agent, other, 'accept')
    const merged = await desk.move(desk.agent, secret.ticketId, 'merge', {
      targetId: other,
      reason: '同一件',
    })
    expect(merged.code).toBe('merge_reveals')
    expect(JSON.stringify(await readAll(named))).not.toContain(secret.number)
  })

  test('a complaint that lay with them goes to the desk when they are named, and leaves their inbox', async () => {
    const ticketId = await desk.report('complaint_service', { text: '上门的人不理人' })
    await desk.move(desk.agent, ticketId, 'accept')
    await desk.move(desk.agent, ticketId, 'handle')
    const { number } = await desk.open(ticketId)
    const taken = await desk.move(desk.manager, ticketId, 'reassign', { assigneeId: namedId, reason: '熟悉' })
    expect(taken.status).toBe(200)
    expect(JSON.stringify(await readAll(named))).toContain(number)
    const { version } = await desk.open(ticketId)
    const naming = await desk.agent.call('PUT /communities/:communityId/tickets/:ticketId/about-staff', {
      params: at(ticketId),
      body: { version, staffId: namedId, reason: '业主说的就是他' },
    })
    expect(naming.status).toBe(200)
    expect(naming.body.desk).toMatchObject({ grade: 'major', about: { name: '王建国' } })
    await desk.test.runJobs()
    for (const list of lists) expect(JSON.stringify([list, await read(named, list)])).not.toContain(number)
    expect((await desk.open(ticketId)).person?.name).not.toContain('王')
  })

  test('is not called when its promises are late, not even among many others', async () => {
    const { communityId } = params()
    const numbers = []
    for (const text of ['又嚷嚷', '还在嚷嚷']) {
      const ticketId = await desk.report('complaint_service', { text, aboutStaffId: namedId })
      numbers.push((await desk.open(ticketId)).number)
    }
    for (let n = 0; n < 6; n++) await desk.report('tap_drip')
    desk.test.passTime(3 * 86_400_000)
    const context = contextOf(desk.test.world, 'test')
    await climbLadders(context)
    await tellCalls(context)
    const { rows } = await database.owner.query<{ called: number; told: number }>(
      `select (select count(*)::int from escalation_calls c join tickets t on t.community_id = c.community_id
                 and t.id = c.ticket_id where t.number = any($2) and c.staff_id = $3) as called,
              (select count(*)::int from escalation_calls c join tickets t on t.community_id = c.community_id
                 and t.id = c.ticket_id where t.number = any($2)) as told
         from communities where id = $1`,
      [communityId, numbers, namedId],
    )
    expect(rows[0]?.called).toBe(0)
    expect(rows[0]?.told, 'others were called').toBeGreaterThan(0)
    const inbox = JSON.stringify(await read(named, ['GET /messages', {}]))
    for (const number of numbers) expect(inbox).not.toContain(number)
  })

  test('gives a statement to a question alone: no number, name, phone, home or word of the owner', async () => {
    const ask = (question: string) =>
      desk.agent.call('POST /communities/:communityId/tickets/:ticketId/statements', {
        params: at(secret.ticketId),
        body: { question },
      })
    for (const revealing of ['王秀兰说您态度不好', '13800001111 的事', desk.unit.label, secret.number])
      expect((await ask(revealing)).code).toBe('names_owner')
    expect((await ask('上周五下午您在大堂和住户说了什么？')).status).toBe(201)
    const { body } = await named.call('GET /communities/:communityId/statements', { params: params() })
    const asked = body.statements[0]
    expect(asked?.question).toContain('上周五')
    const everything = JSON.stringify([body, await read(named, ['GET /messages', {}])])
    for (const trace of [secret.ticketId, secret.number, '王秀兰', '13800001111', desk.unit.label, words])
      expect(everything).not.toContain(trace)
    const given = await named.call('POST /communities/:communityId/statements/:statementId/answer', {
      params: { ...params(), statementId: asked?.statementId ?? '' },
      body: { text: '当时在劝阻电动车上楼' },
    })
    expect(given.status).toBe(201)
    const again = await named.call('POST /communities/:communityId/statements/:statementId/answer', {
      params: { ...params(), statementId: asked?.statementId ?? '' },
      body: { text: '再写一次' },
    })
    expect(again.code).toBe('already_decided')
    const file = await desk.agent.call('GET /communities/:communityId/tickets/:ticketId/complaint', {
      params: at(secret.ticketId),
    })
    expect(file.body.desk?.statements[0]?.text).toContain('电动车')
    const own = await desk.open(secret.ticketId, desk.owner)
    expect(JSON.stringify(own)).not.toContain('电动车')
  })
})
