import type { Move, State } from '@haolin/shared/ticket/lifecycle.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Client } from '../../support/client.ts'
import { useDatabase } from '../../support/database.ts'
import { ticketTroubles } from '../../support/prove-tickets.ts'
import { type Desk, openDesk } from '../../support/ticket-desk.ts'

const database = useDatabase()
const hour = 3_600_000
let desk: Desk
let secondId: string
let spare: string
let people: Record<string, Client>

beforeAll(async () => {
  desk = await openDesk(database)
  await database.owner.query('update staff set capacity = 1000')
  const worker = { openid: 'second', name: '郑大勇', skills: ['plumbing'], capacity: 1000 }
  secondId = (await desk.community.staff(['technician'], worker)).staffId
  spare = await desk.report('tap_drip')
}, 60_000)
afterAll(() => desk.test.stop())

/** Everybody signs in afresh, so that no limit of one phone is met. */
async function gather(): Promise<void> {
  const names = ['owner', 'agent', 'manager', 'plumber', 'second']
  people = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await desk.test.as(name)])))
}

type Step = [who: string, move: Move]
const accept: Step = ['agent', 'accept']
const assign: Step = ['manager', 'assign']
const way: Partial<Record<State, readonly Step[]>> = {
  submitted: [],
  accepted: [accept],
  pooled: [accept, ['agent', 'pool']],
  offered: [accept, ['agent', 'offer']],
  assigned: [accept, assign],
  in_progress: [accept, assign, ['plumber', 'arrive']],
  waiting_owner: [accept, assign, ['plumber', 'wait_for_owner']],
  waiting_external: [accept, assign, ['plumber', 'arrive'], ['plumber', 'wait_for_parts']],
  resolved: [accept, assign, ['plumber', 'arrive'], ['plumber', 'finish']],
}

const momentIn = (ms: number) => new Date(desk.test.now() + ms).toISOString()
const inputOf = (move: Move) => ({
  reason: '原因',
  text: '说明',
  result: '换了阀芯',
  contact: 'door' as const,
  ground: 'not_ours' as const,
  from: momentIn(hour),
  until: momentIn(2 * hour),
  ...(['offer', 'assign'].includes(move) ? { assigneeId: desk.plumberId } : {}),
  ...(['transfer', 'reassign'].includes(move) ? { assigneeId: secondId } : {}),
  ...(move === 'merge' ? { targetId: spare } : {}),
  ...(move === 'reprioritise' ? { priority: 'P2' as const } : {}),
  ...(move === 'retriage'
    ? { triage: { category: 'no_water_home', scope: 0 as const, vulnerable: false } }
    : {}),
})

const send = (who: string, ticketId: string, version: number, move: Move) =>
  people[who]!.call('POST /communities/:communityId/tickets/:ticketId/moves', {
    params: { communityId: desk.community.communityId, ticketId },
    body: { move, version, ...inputOf(move) },
  })

/** A fresh ticket in this state, with its version. */
async function reach(state: State): Promise<{ ticketId: string; version: number }> {
  // Work that needs no photo, so that a pair is two requests and nothing else.
  const ticketId = await desk.report('no_water_home')
  let version = 1
  for (const [who, move] of way[state] ?? []) {
    const answer = await send(who, ticketId, version, move)
    expect(answer.status, `${move}: ${JSON.stringify(answer.body)}`).toBe(200)
    version = answer.body.version
  }
  return { ticketId, version }
}

/** Who may take which step of this ticket now, as their pages say. */
async function stepsOf(ticketId: string): Promise<Step[]> {
  const all: Step[] = []
  for (const [who, client] of Object.entries(people)) {
    const answer = await client.call('GET /communities/:communityId/tickets/:ticketId', {
      params: { communityId: desk.community.communityId, ticketId },
    })
    if (answer.status !== 200) continue
    // Photos and forms with a route of their own come another way.
    for (const { move, needs } of answer.body.steps)
      if (!needs.includes('picture') && !needs.includes('form')) all.push([who, move])
  }
  return all
}

describe('every pair of commands raced on one ticket', () => {
  test.each(Object.keys(way) as State[])(
    '%s: one wins, the other learns the present state',
    async (state) => {
      await gather()
      const steps = await stepsOf((await reach(state)).ticketId)
      expect(steps.length).toBeGreaterThan(2)
      const pairs = steps.flatMap((one, i) => steps.slice(i + 1).map((other) => [one, other] as const))
      // Two people taking the same step are one case, whoever they are.
      const seen = new Set<string>()
      for (const [[a, moveA], [b, moveB]] of pairs) {
        const name = [moveA, moveB].toSorted().join(' ')
        if (a === b || seen.has(name)) continue
        seen.add(name)
        if (seen.size % 12 === 0) await gather()
        const { ticketId, version } = await reach(state)
        const answers = await Promise.all([
          send(a, ticketId, version, moveA),
          send(b, ticketId, version, moveB),
        ])
        const statuses = answers.map(({ status }) => status).toSorted()
        expect(
          statuses[0],
          `${a} ${moveA}, ${b} ${moveB}: ${JSON.stringify(answers.map(({ body }) => body))}`,
        ).toBe(200)
        expect([403, 404, 409, 422], `${a} ${moveA}, ${b} ${moveB}: ${statuses}`).toContain(statuses[1])
      }
    },
    120_000,
  )

  test('leaves nothing but legal histories', async () => {
    expect(await ticketTroubles(database, desk.test.world.clockOffsetMs)).toEqual([])
  })
})
