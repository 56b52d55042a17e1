import { sealRows } from '@haolin/server/src/audit/seal-rows.ts'
import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../support/app.ts'
import { type BuiltStaff, buildCommunity, type Community } from '../../support/build-community.ts'
import type { Client } from '../../support/client.ts'
import { useDatabase } from '../../support/database.ts'

const database = useDatabase()
let app: TestApp
let community: Community
let agent: BuiltStaff
let boss: Client
let clerk: Client
beforeAll(async () => {
  app = await startApp(database)
  community = await buildCommunity(database)
  agent = await community.staff(['agent'], { openid: 'lin', name: '林晓雯' })
  await community.staff(['administrator'], { openid: 'zhao', name: '赵立' })
  await community.staff(['finance'], { openid: 'xu', name: '许慧' })
  boss = await app.as('zhao')
  clerk = await app.as('xu')
  await setRoles(['agent', 'technician'])
  await setRoles(['agent'])
  await sealRows(contextOf(app.world, 'seals'))
})
afterAll(() => app.stop())

const setRoles = (roles: ('agent' | 'technician')[]) =>
  boss.call('PUT /communities/:communityId/colleagues/:staffId/roles', {
    params: { communityId: community.communityId, staffId: agent.staffId },
    body: { roles, enabled: true },
  })
const list = (query: Record<string, string> = {}, who = boss) =>
  who.call('GET /communities/:communityId/audit', { params: { communityId: community.communityId }, query })

test('the administrator reads who did what to whom, with its place in the chain, newest first', async () => {
  const { body } = await list({ deed: 'staff.set_roles' })
  expect(body.items).toHaveLength(2)
  expect(body.items[0]).toMatchObject({
    who: '赵立',
    deedLabel: '修改权限',
    subjectLabel: '同事 林晓雯',
    hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    details: [
      { label: '原来', value: '权限 客服、维修，可登录 是' },
      { label: '改为', value: '权限 客服，可登录 是' },
    ],
  })
  expect(body.items[0]?.seq).toBeGreaterThan(body.items[1]?.seq ?? 0)
})

test('it can be narrowed by person, deed, thing and days, each alone', async () => {
  const all = (await list()).body.items
  expect(all.length).toBeGreaterThanOrEqual(4)
  expect((await list({ staffId: agent.staffId })).body.items).toEqual([])
  const subject = `staff:${agent.staffId}`
  expect((await list({ subject })).body.items.map(({ deed }) => deed)).toEqual([
    'staff.set_roles',
    'staff.set_roles',
  ])
  expect((await list({ subjectKind: 'staff' })).body.items).toHaveLength(all.length)
  expect((await list({ subjectKind: 'receipt' })).body.items).toEqual([])
  expect((await list({ since: '2099-01-01' })).body.items).toEqual([])
  expect((await list({ until: '2020-01-01' })).body.items).toEqual([])
  expect((await list({ since: '2020-01-01', until: '2099-01-01' })).body.items).toHaveLength(all.length)
})

test('pages follow each other without a gap or a repetition, also within one millisecond', async () => {
  await database.owner.query(
    `insert into audit_log (community_id, action, subject, detail, at)
     select $1, 'meter.read', 'meter ' || n, '{}', '2026-01-01' from generate_series(1, 120) n`,
    [community.communityId],
  )
  const seen: string[] = []
  let after: string | null = null
  let pages = 0
  do {
    const page: Awaited<ReturnType<typeof list>>['body'] = (
      await list({ deed: 'meter.read', ...(after ? { after } : {}) })
    ).body
    seen.push(...page.items.map(({ auditId }) => auditId))
    after = page.next
    pages += 1
  } while (after)
  expect(pages).toBe(3)
  expect(new Set(seen).size).toBe(120)
  expect((await list({ after: 'x' })).code).toBe('not_found')
})

test('the audit goes into a file for the administrator, and to nobody else', async () => {
  const params = { communityId: community.communityId }
  const body = { statement: 'audit', format: 'csv', filters: { deed: 'staff.set_roles' } } as const
  expect((await clerk.call('POST /communities/:communityId/exports', { params, body })).code).toBe(
    'not_allowed',
  )
  const asked = await boss.call('POST /communities/:communityId/exports', { params, body })
  expect(asked.status).toBe(202)
  await app.runJobs()
  const { exports } = (await boss.call('GET /communities/:communityId/exports', { params })).body
  expect(exports).toMatchObject([{ state: 'done', allRows: 2, totalFen: null }])
  const file = await boss.get<string>(exports[0]?.link?.replace('/api', '') ?? '')
  for (const words of ['林晓雯', '修改权限', '校验码', '权限 客服、维修']) expect(file.body).toContain(words)
  expect((await clerk.call('GET /communities/:communityId/exports', { params })).body.exports).toEqual([])
  const exportId = exports[0]?.exportId ?? ''
  const theirs = { params: { ...params, exportId } }
  expect((await clerk.call('GET /communities/:communityId/exports/:exportId', theirs)).code).toBe('not_found')
  const other = { params, body: { statement: 'receipts', format: 'csv', filters: {} } } as const
  expect((await boss.call('POST /communities/:communityId/exports', other)).code).toBe('not_allowed')
  expect((await list({}, clerk)).code).toBe('not_allowed')
})
