import type { QueueFilter } from '@haolin/server/src/tickets/filter-queue.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordStatements } from '../../bench/record-statements.ts'
import { useDatabase } from '../../support/database.ts'
import { type Desk, openDesk } from '../../support/ticket-desk.ts'

/** Enough for the planner to care; the plan is the same with a million. */
const waiting = Number(process.env.WAITING_TICKETS ?? 20_000)

const chunk = 10_000
const database = useDatabase()
let desk: Desk

beforeAll(async () => {
  desk = await openDesk(database)
  const { communityId } = desk.community
  for (let from = 1; from <= waiting; from += chunk)
    await database.owner.query(
      `insert into tickets (community_id, number, kind, category, channel, state, text, place, unit_id, building_id,
       contact_name, contact_phone, priority, priority_reason, hazard, factors, policy_version, responsible_staff_id, next_due_at)
     select $1, 'BX20250101-' || n, 'repair', (array['tap_drip', 'drain_home', 'leak_indoor'])[1 + n % 3], 'phone',
       (array['submitted', 'accepted', 'pooled', 'assigned', 'in_progress', 'waiting_owner', 'resolved', 'closed',
         'closed', 'closed'])[1 + n % 10],
       '水龙头漏水', 'home', $2, $3, '王小丽', '', 'P' || (1 + n % 4), '一般报修', 0, '{"hazard":0,"scope":0,"essential":0,"actionable":1}', '1', $4,
       case when n % 7 > 0 then now() + (n % 5000 - 2500) * interval '1 minute' end
     from generate_series($5::int, $6::int) n`,
      [communityId, desk.unit.unitId, desk.unit.buildingId, desk.plumberId, from, from + chunk - 1],
    )
  await database.owner.query('vacuum analyze tickets')
}, 300_000)
afterAll(() => desk.test.stop())

type Plan = { 'Node Type': string; 'Actual Rows': number; 'Index Name'?: string; Plans?: Plan[] }
const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)]

const looks: QueueFilter[] = [
  { show: 'triage' },
  { show: 'dispatch' },
  { show: 'running' },
  { show: 'to_confirm' },
  { show: 'active' },
  { show: 'overdue' },
  { show: 'done' },
  { show: 'active', priorities: ['P1', 'P2'] },
  { show: 'triage', categories: ['drain_home'] },
]

test('a page of the desk is read where it lies, first and later ones, and nothing is counted beyond a thousand', async () => {
  for (const query of looks) {
    const ask = (after?: string) =>
      desk.agent.call('GET /communities/:communityId/queue', {
        params: { communityId: desk.community.communityId },
        query: after ? { ...query, after } : { ...query },
      })
    const first = await ask()
    const statements = await recordStatements(async () => {
      expect((await ask(first.body.next ?? undefined)).status).toBe(200)
    })
    const asked = statements.filter(({ text }) => /from "tickets"/.test(text))
    expect(asked.length).toBeGreaterThanOrEqual(6)
    for (const { text, values } of asked) {
      const { rows } = await database.app.query(`explain (analyze, format json) ${text}`, values)
      const [answer] = rows[0]['QUERY PLAN'] as { Plan: Plan; 'Execution Time': number }[]
      const nodes = answer ? nodesOf(answer.Plan) : []
      const about = `${JSON.stringify(query)} ${nodes.map((node) => `${node['Node Type']} ${node['Index Name'] ?? ''} ${node['Actual Rows']}`).join(' | ')} ${answer?.['Execution Time']} ms`
      if (process.env.WAITING_TICKETS) process.stdout.write(`${about}\n`)
      expect(
        nodes.filter((node) => /Sort|Seq Scan/.test(node['Node Type']) && node['Actual Rows'] > 100),
        about,
      ).toEqual([])
      expect(Math.max(...nodes.map((node) => node['Actual Rows'])), about).toBeLessThanOrEqual(1000)
    }
  }
}, 120_000)
