import { createHash } from 'node:crypto'
import { loadSampleCompany } from '@haolin/server/src/demo/load-sample-company.ts'
import { samplePeople } from '@haolin/server/src/demo/sample-people.ts'
import { samplePosts } from '@haolin/server/src/demo/sample-staff.ts'
import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { proveBooks } from '@haolin/server/src/ledger/prove.ts'
import { residents } from '@haolin/server/src/residents/tables.ts'
import { staff } from '@haolin/server/src/staff/tables.ts'
import { tickets } from '@haolin/server/src/tickets/tables.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { isOnDuty } from '@haolin/shared/duty.ts'
import { skills } from '@haolin/shared/ticket/catalogue.ts'
import { type ClockEvent, recomputeClocks } from '@haolin/shared/ticket/clock-effects.ts'
import { defaultPolicy } from '@haolin/shared/ticket/clock-policy.ts'
import type { Clock } from '@haolin/shared/ticket/clocks.ts'
import {
  type Kind,
  type Move,
  type Mover,
  moves,
  type State,
  stateNames,
} from '@haolin/shared/ticket/lifecycle.ts'
import { decidePriority, type Factors } from '@haolin/shared/ticket/priority.ts'
import { drizzle } from 'drizzle-orm/node-postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../support/app.ts'
import { cloneDatabase, dropDatabase, type TestDatabase, useDatabase } from '../../support/database.ts'
import { findPlainNumbers } from '../../support/plain-numbers.ts'

const database = useDatabase()
let started: TestApp
const said: string[] = []

/** Loads as if it were a quarter past ten in Beijing today, ten seconds after the minute. */
async function load(app: TestApp, within: TestDatabase): Promise<boolean> {
  const { rows } = await within.owner.query<{ now: Date }>('select now()')
  const now = rows[0]?.now.getTime() ?? 0
  app.world.clockOffsetMs = Date.parse(`${localDate(now)}T10:15:05+08:00`) - now
  return loadSampleCompany(contextOf(app.world, 'sample-company'), (text) => said.push(text))
}

const count = async (what: string) =>
  (await database.owner.query<{ n: number }>(`select count(*)::int as n from ${what}`)).rows[0]?.n

beforeAll(async () => {
  started = await startApp(database)
  const began = performance.now()
  await load(started, database)
  console.log(`the sample company took ${Math.round(performance.now() - began)} ms`)
}, 120_000)
afterAll(() => started.stop())

describe('the sample company', () => {
  test('has one company, two communities, six buildings, 240 homes', async () => {
    expect(await count('companies')).toBe(1)
    expect(await count('communities')).toBe(2)
    expect(await count('buildings')).toBe(6)
    expect(await count("units where usage = 'home'")).toBe(240)
    expect(said.length).toBeGreaterThanOrEqual(4)
  })

  test('is loaded once: a database with a company is left alone', async () => {
    expect(await load(started, database)).toBe(false)
    expect(await count('companies')).toBe(1)
  })

  test('shows a ticket in every state a move leads to, and every move there is', async () => {
    const reachable = stateNames.filter(
      (state) => state === 'submitted' || moves.some(({ to }) => to === state),
    )
    const { rows } = await database.owner.query<{ state: State }>('select distinct state from tickets')
    expect(rows.map(({ state }) => state).sort()).toEqual([...reachable].sort())
    const taken = await database.owner.query<{ move: string }>('select distinct move from ticket_events')
    expect(taken.rows.map(({ move }) => move).sort()).toEqual(
      [...new Set<string>([...moves.map(({ move }) => move), 'report'])].sort(),
    )
  })

  test('has books that prove green, with most of it paid and some owed', async () => {
    expect((await proveBooks(database.owner)).filter(({ ok }) => !ok)).toEqual([])
    const { rows } = await database.owner.query<{ period: string; paid: number }>(
      `select period, (sum(settled_fen) / sum(amount_fen))::float as paid from charges
        where bill_id is not null group by 1 order by 1`,
    )
    expect(rows).toHaveLength(4)
    for (const { paid } of rows) {
      expect(paid).toBeGreaterThan(0.6)
      expect(paid).toBeLessThan(0.98)
    }
    expect(await count('charges where bill_id is null')).toBe(0)
    expect(await count("suspense_items where state = 'waiting'")).toBe(1)
    expect(await count('cash_shifts where closed_at is not null')).toBe(2)
    expect(await count('cash_bankings')).toBe(2)
    expect(await count("receipts where channel = 'cash'")).toBe(5)
    expect(await count('prepayments where balance_fen > 0')).toBeGreaterThanOrEqual(2)
  })

  test('has tickets whose history tells their clocks and their state', async () => {
    type Event = {
      ticket_id: string
      move: Move | 'report'
      actor_kind: string
      to_state: State
      at: Date
      detail: {
        priority?: ClockEvent['priority']
        factors?: Factors
        until?: string
        since?: ClockEvent['since']
      }
    }
    const events = (await database.owner.query<Event>('select * from ticket_events order by ticket_id, seq'))
      .rows
    const tickets = (
      await database.owner.query<{ id: string; kind: Kind; state: State; version: number }>(
        'select * from tickets',
      )
    ).rows
    const clocks = (await database.owner.query<Record<string, unknown>>('select * from ticket_clocks')).rows
    for (const ticket of tickets) {
      const mine = events.filter(({ ticket_id }) => ticket_id === ticket.id)
      let { priority } = decidePriority(mine[0]?.detail.factors as Factors)
      const replayed = recomputeClocks(
        mine.map(({ move, actor_kind, at, detail }): ClockEvent => {
          priority = detail.priority ?? priority
          const by: Mover = actor_kind === 'system' ? 'system' : actor_kind === 'staff' ? 'agent' : 'reporter'
          return {
            move: move === 'report' ? 'submit' : move,
            at: at.getTime(),
            by: move === 'report' ? 'reporter' : by,
            kind: ticket.kind,
            priority,
            until: detail.until ? Date.parse(detail.until) : undefined,
            since: detail.since,
          }
        }),
        defaultPolicy,
      )
      const stored = clocks.filter(({ ticket_id }) => ticket_id === ticket.id).map(clockOf)
      expect(sorted(stored)).toEqual(sorted(replayed))
      expect(mine.at(-1)?.to_state).toBe(ticket.state)
      expect(mine).toHaveLength(ticket.version)
    }
  })

  test('keeps no number of its people in any column of any table as it is', async () => {
    const db = drizzle(database.owner)
    const registered = await db.select({ phone: residents.phone }).from(residents)
    const working = await db.select({ phone: staff.phone }).from(staff)
    const called = await db.select({ phone: tickets.contactPhone }).from(tickets)
    const numbers = new Set([
      ...samplePeople.map(({ phone }) => phone),
      ...[...registered, ...working, ...called].flatMap(({ phone }) => phone || []),
    ])
    expect(numbers.size).toBeGreaterThan(380)
    for (const number of numbers) expect(number).toMatch(/^1[3-9]\d{9}$/)
    expect(await findPlainNumbers(database, numbers)).toEqual([])
  })

  test('lets all its people sign in, and they find their home or their post', async () => {
    for (const { openid, staff, key } of samplePeople) {
      const { body } = await (await started.as(openid)).call('GET /me', {})
      const me = body as { homes: unknown[]; posts: unknown[] }
      expect([key, me.posts.length > 0]).toEqual([key, staff])
      expect([key, me.homes.length > 0]).toEqual([key, !staff && key !== 'sun-yue'])
    }
  })

  test('has somebody of every trade on duty at every hour of the week', () => {
    for (const community of [0, 1])
      for (const skill of Object.keys(skills))
        for (let hour = 0; hour < 168; hour++) {
          const at = Date.parse('2026-01-05T00:30:00+08:00') + hour * 3_600_000
          const able = samplePosts.filter(
            (post) => post.community === community && post.skills.some((own) => own === skill),
          )
          expect([skill, hour, able.some(({ duty }) => isOnDuty(duty, at))]).toEqual([skill, hour, true])
        }
  })

  test('keeps its photos as real JPEGs with small ones beside them', async () => {
    const { rows } = await database.owner.query<{ storage_key: string; thumb_key: string; bytes: number }>(
      'select * from files where ticket_id is not null',
    )
    expect(rows.length).toBeGreaterThan(40)
    for (const { storage_key, thumb_key, bytes } of rows) {
      const full = await read(storage_key)
      expect(full.subarray(0, 3).toString('hex')).toBe('ffd8ff')
      expect(full.length).toBe(bytes)
      expect((await read(thumb_key)).subarray(8, 12).toString()).toBe('WEBP')
    }
  })
})

test('a loading that breaks off leaves nothing, so that the next start begins anew', async () => {
  const other = await cloneDatabase()
  const broken = await startApp(other)
  try {
    const context = contextOf(broken.world, 'sample-company')
    const breakOff = (text: string) => {
      if (text.includes('出账')) throw new Error('the power failed')
    }
    await expect(loadSampleCompany(context, breakOff)).rejects.toThrow('the power failed')
    const { rows } = await other.owner.query('select id from companies union all select id from accounts')
    expect(rows).toEqual([])
  } finally {
    await broken.stop()
    await dropDatabase(other)
  }
}, 60_000)

test('two loads on the same day give the same content', async () => {
  const other = await cloneDatabase()
  const again = await startApp(other)
  try {
    await load(again, other)
    expect(await fingerprint(other)).toEqual(await fingerprint(database))
  } finally {
    await again.stop()
    await dropDatabase(other)
  }
}, 120_000)

async function read(key: string): Promise<Buffer> {
  const stream = await started.world.storage.get(key)
  return Buffer.from(await new Response(stream).arrayBuffer())
}

const moment = (value: unknown) => (value === null ? null : (value as Date).getTime())
const clockOf = (row: Record<string, unknown>): Clock => ({
  kind: row.kind as Clock['kind'],
  cycle: row.cycle as number,
  priority: row.priority as Clock['priority'],
  level: row.level as number,
  startedAt: moment(row.started_at) ?? 0,
  targetMs: row.target_ms as number,
  calendar: row.calendar as Clock['calendar'],
  pausedTotalMs: row.paused_total_ms as number,
  pausedSince: moment(row.paused_since),
  dueAt: moment(row.due_at) ?? 0,
  stoppedAt: moment(row.stopped_at),
  breachedAt: moment(row.breached_at),
})
const sorted = (list: readonly Clock[]) =>
  [...list].sort((a, b) => `${a.kind}${a.cycle}`.localeCompare(`${b.kind}${b.cycle}`))

/** Everything people could read, without ids and without the moments the database itself gives. */
async function fingerprint(of: TestDatabase): Promise<Record<string, string>> {
  const queries = {
    homes: 'select u.label, u.area_scaled, h.from_on from units u left join households h on h.unit_id = u.id',
    people:
      "select r.name, split_part(r.phone, '.', 3), r.relation, r.bound_at, u.label from residents r join units u on u.id = r.unit_id",
    staff: "select name, split_part(phone, '.', 3), job_title, roles, skills, duty from staff",
    spaces: 'select code, kind, plate from parking_spaces',
    tickets:
      'select number, category, state, version, text, priority, created_at, contact_name, timer_at, next_due_at from tickets',
    events:
      'select t.number, e.seq, e.move, e.sentence, e.text, e.at from ticket_events e join tickets t on t.id = e.ticket_id',
    charges:
      'select u.label, c.period, c.source, c.amount_fen, c.settled_fen, c.due_on from charges c join units u on u.id = c.unit_id',
    receipts:
      'select r.number, u.label, r.total_fen, r.received_at from receipts r join units u on u.id = r.unit_id',
    messages:
      'select a.openid, m.title, m.created_at, m.read_at from messages m join accounts a on a.id = m.account_id',
  }
  const prints: Record<string, string> = {}
  for (const [name, query] of Object.entries(queries)) {
    const { rows } = await of.owner.query(query)
    prints[name] = createHash('sha256')
      .update(
        rows
          .map((row) => JSON.stringify(row))
          .sort()
          .join('\n'),
      )
      .digest('hex')
  }
  return prints
}
