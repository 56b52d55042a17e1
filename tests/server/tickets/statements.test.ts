import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { useDatabase } from '../../support/database.ts'
import { type Desk, openDesk } from '../../support/ticket-desk.ts'

/** What one opening of a ticket may ask of the database, from the session check to the commit. */
const MOST = 8

const database = useDatabase()
let desk: Desk

beforeAll(async () => {
  desk = await openDesk(database)
})
afterAll(() => desk.test.stop())

/** The statements that reach the database while something is done; other connections sleep meanwhile. */
async function statementsOf(act: () => Promise<unknown>): Promise<string[]> {
  const texts: string[] = []
  const { Client } = await import('pg').then(({ default: pg }) => pg)
  const query = Client.prototype.query as (this: unknown, ...told: unknown[]) => unknown
  const spy = vi.spyOn(Client.prototype, 'query').mockImplementation(function (
    this: unknown,
    ...told: unknown[]
  ) {
    const [first] = told
    texts.push(typeof first === 'string' ? first : ((first as { text?: string } | null)?.text ?? ''))
    return query.apply(this, told) as never
  })
  try {
    await act()
  } finally {
    spy.mockRestore()
  }
  // The queue and the live feed look for work by themselves.
  return texts.filter((text) => !/pgboss|live_changes|\blisten\b|pg_notify/i.test(text))
}

async function longStory(): Promise<string> {
  const ticketId = await desk.report('drain_home', { text: '厨房地漏慢' })
  await desk.move(desk.agent, ticketId, 'accept')
  for (let round = 0; round < 3; round++) {
    await desk.move(desk.agent, ticketId, 'pool')
    await desk.move(desk.plumber, ticketId, 'grab')
    await desk.move(desk.plumber, ticketId, 'hand_back', { reason: '缺配件' })
  }
  await desk.move(desk.agent, ticketId, 'pool')
  await desk.move(desk.plumber, ticketId, 'grab')
  await desk.move(desk.plumber, ticketId, 'arrive')
  return ticketId
}

test('opening a ticket takes at most eight statements, however long its story', async () => {
  const fresh = await desk.report()
  const long = await longStory()
  const whole = await desk.open(long)
  expect(whole.timeline.length).toBeGreaterThan(8)
  for (const ticketId of [fresh, long]) {
    for (const who of [desk.owner, desk.manager, desk.plumber]) {
      const statements = await statementsOf(() => desk.open(ticketId, who).catch(() => null))
      expect(statements.length).toBeGreaterThan(0)
      expect(statements.length, statements.join('\n')).toBeLessThanOrEqual(MOST)
    }
  }
})

test('a merged ticket, which tells of the one it went into, takes no more', async () => {
  const into = await longStory()
  const from = await desk.report('drain_home', { text: '厨房还是慢' })
  await desk.move(desk.manager, from, 'merge', { targetId: into, reason: '同一处' })
  for (const who of [desk.owner, desk.manager]) {
    const opened = await desk.open(from, who)
    expect(opened.state).toBe('merged')
    expect(opened.related.map(({ ticketId }) => ticketId)).toContain(into)
    const statements = await statementsOf(() => desk.open(from, who))
    expect(statements.length, statements.join('\n')).toBeLessThanOrEqual(MOST)
  }
})
