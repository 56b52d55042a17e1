import type { Api } from '@haolin/shared/api/index.ts'
import { DAY_MS } from '@haolin/shared/calendar.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Client } from '../../support/client.ts'
import { useDatabase } from '../../support/database.ts'
import { type Desk, openDesk } from '../../support/ticket-desk.ts'

type Terms = Api['POST /communities/:communityId/clock-policies']['body']

const database = useDatabase()
let desk: Desk
beforeAll(async () => {
  desk = await openDesk(database)
})
afterAll(() => desk.test.stop())

const path = 'communities/:communityId/clock-policies' as const
const params = () => ({ communityId: desk.community.communityId })
const list = async (who = desk.manager) => (await who.call(`GET /${path}`, { params: params() })).body
const set = (body: Terms, who: Client = desk.manager) => who.call(`POST /${path}`, { params: params(), body })
const present = async () => (await list()).versions.find(({ standing }) => standing === 'present')!
const terms = async (): Promise<Terms> => {
  const { service, targets } = await present()
  return { service, targets, note: '调整' }
}
const clockOf = async (ticketId: string, kind: string) => {
  const { desk: shown } = await desk.open(ticketId)
  return Date.parse(shown!.clocks.find((clock) => clock.kind === kind)!.dueAt)
}
const withResolve = (now: Terms, hours: number): Terms => ({
  ...now,
  targets: now.targets.map((target) =>
    target.clock === 'resolve' && target.priority === 'P2'
      ? { ...target, targetMs: hours * 3_600_000 }
      : target,
  ),
})

test('a community begins with the promises of the product', async () => {
  expect(await list()).toMatchObject({
    mayChange: true,
    versions: [{ version: '2026-1', standing: 'present', effectiveAt: null }],
  })
  expect((await list(desk.agent)).mayChange).toBe(false)
})

test('a new version takes effect at the moment chosen; a ticket keeps what it was accepted under', async () => {
  const old = await desk.report('leak_indoor', { text: '漏水' })
  await desk.move(desk.agent, old, 'accept')
  const promised = await clockOf(old, 'resolve')
  const effectiveAt = new Date(desk.test.now() + DAY_MS).toISOString()
  const answer = await set({ ...withResolve(await terms(), 12), effectiveAt })
  expect(answer.status).toBe(201)
  expect(answer.body.versions.map(({ version, standing }) => `${version} ${standing}`)).toEqual([
    '1 future',
    '2026-1 present',
  ])
  desk.test.passTime(DAY_MS + 60_000)
  expect((await present()).version).toBe('1')
  const fresh = await desk.report('leak_indoor', { text: '漏水' })
  await desk.move(desk.agent, fresh, 'accept')
  const [row] = (
    await database.owner.query('select created_at, policy_version from tickets where id = $1', [fresh])
  ).rows
  expect(row.policy_version).toBe('1')
  expect(await clockOf(fresh, 'resolve')).toBe(row.created_at.getTime() + 12 * 3_600_000)
  await desk.move(desk.manager, old, 'reprioritise', { priority: 'P1', reason: '老人在家' })
  await desk.move(desk.manager, old, 'reprioritise', { priority: 'P2', reason: '已临时处理' })
  expect(await clockOf(old, 'resolve')).toBe(promised)
})

test('promises nobody could keep apart are refused with the input named in Chinese', async () => {
  const now = await terms()
  const { service } = now
  const refusals: [Terms, string, RegExp][] = [
    [{ ...now, service: { ...service, weekly: [] } }, 'service.weekly', /每周至少/],
    [
      { ...now, service: { ...service, weekly: [{ weekdays: [1], from: '9:00', to: '18:00' }] } },
      'service.weekly.0.from',
      /08:30/,
    ],
    [{ ...now, service: { ...service, closed: ['2026-02-30'] } }, 'service.closed.0', /真有这一天/],
    [{ ...now, service: { ...service, zone: 'Asia/Peking' } }, 'service.zone', /时区/],
    [{ ...now, targets: now.targets.slice(1) }, 'acknowledge.P0', /缺一项/],
    [{ ...now, effectiveAt: '2020-01-01T00:00:00Z' }, 'effectiveAt', /现在以后/],
  ]
  for (const [body, field, words] of refusals) {
    const { status, body: refusal } = await set(body)
    expect(status).toBe(422)
    expect(refusal).toMatchObject({ fields: [{ field, message: expect.stringMatching(words) }] })
  }
})

test('only a manager sets promises, and a version once set cannot be changed', async () => {
  expect((await set(await terms(), desk.agent)).status).toBe(403)
  expect((await set(await terms(), desk.owner)).status).toBe(403)
  await expect(database.owner.query("update clock_policies set note = 'x'")).rejects.toThrow(/insert-only/)
})

test('two managers at once make two versions', async () => {
  const body = await terms()
  const answers = await Promise.all([set(body), set(body), set(body)])
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
  const versions = (await list()).versions.map(({ version }) => version)
  expect(new Set(versions).size).toBe(versions.length)
})

test('looking again computes the priority anew and says why', async () => {
  const ticketId = await desk.report('tap_drip', { text: '水龙头滴水' })
  const before = await desk.open(ticketId)
  expect(before.desk).toMatchObject({ priority: 'P3' })
  const answer = await desk.move(desk.agent, ticketId, 'retriage', {
    triage: { category: 'leak_indoor', scope: 1, vulnerable: true },
  })
  expect(answer.status).toBe(200)
  const after = await desk.open(ticketId)
  expect(['P0', 'P1', 'P2']).toContain(after.desk?.priority)
  expect(after.desk?.priorityReason).toMatch(/三户以上.*需要照顾/)
  expect(after.title).not.toBe(before.title)
  const refused = await desk.move(desk.agent, ticketId, 'reprioritise', { priority: 'P4', reason: '不急' })
  expect(refused.body).toMatchObject({ code: 'only_supervisor_lowers' })
  const wrong = await desk.move(desk.agent, ticketId, 'retriage', {
    triage: { category: 'no_such', scope: 0, vulnerable: false },
  })
  expect(wrong.body).toMatchObject({ fields: [{ field: 'category' }] })
})

test("an owner's haste brings a look, never a higher priority", async () => {
  const calm = await desk.open(await desk.report('tap_drip', { text: '水龙头滴水' }))
  const hasty = await desk.open(await desk.report('tap_drip', { text: '水龙头滴水，很急，马上来' }))
  expect(hasty.desk).toMatchObject({ priority: calm.desk?.priority, haste: true })
  expect(calm.desk?.haste).toBe(false)
})
