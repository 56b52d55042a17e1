import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { auditClocks } from '@haolin/server/src/promises/audit-clocks.ts'
import { climbLadders } from '@haolin/server/src/promises/climb-ladders.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { useDatabase } from '../../support/database.ts'
import { type Desk, openDesk } from '../../support/ticket-desk.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const databases = { often: useDatabase(), seldom: useDatabase(), once: useDatabase() }
const desks = {} as Record<keyof typeof databases, Desk>
const burst = { category: 'leak_indoor', more: { text: '水管爆了，漏到楼下了' } }

beforeAll(async () => {
  for (const name of ['often', 'seldom', 'once'] as const) desks[name] = await openDesk(databases[name])
})
afterAll(async () => {
  for (const desk of Object.values(desks)) await desk.test.stop()
})

const sweep = (desk: Desk) => climbLadders(contextOf(desk.test.world, 'ladders'))
const pass = async (desk: Desk, ms: number, everyMs: number) => {
  for (let left = ms; left > 0; left -= everyMs) {
    desk.test.passTime(Math.min(left, everyMs))
    await sweep(desk)
  }
}
const rows = async (name: keyof typeof databases, text: string, values: unknown[] = []) =>
  (await databases[name].owner.query(text, values)).rows

/** Rungs and clocks, in minutes since the report; a few seconds pass while the test itself works. */
async function story(name: keyof typeof databases) {
  const minutes = (column: string) =>
    `floor((extract(epoch from ${column} - t.created_at) + 20) / 60)::int as ${column.split('.')[1]}`
  return {
    rungs: await rows(
      name,
      `select e.clock, e.cycle, e.level, ${minutes('e.reached_at')} from escalations e join tickets t on t.id = e.ticket_id
        order by e.reached_at, e.clock, e.level`,
    ),
    clocks: await rows(
      name,
      `select c.kind, c.level, c.priority, ${minutes('c.started_at')}, ${minutes('c.due_at')}, ${minutes('c.stopped_at')},
              ${minutes('c.breached_at')} from ticket_clocks c join tickets t on t.id = c.ticket_id order by c.kind`,
    ),
  }
}

describe('an urgent ticket that nobody hurries for', () => {
  test('is heard the same, whether one looks every half minute, every six hours or once after four days', async () => {
    const everyMs = { often: 30_000, seldom: 6 * HOUR, once: 100 * HOUR }
    for (const name of ['often', 'seldom', 'once'] as const) {
      const desk = desks[name]
      const ticketId = await desk.report(burst.category, burst.more)
      await pass(desk, 10 * MINUTE, everyMs[name])
      const accepted = await desk.move(desk.agent, ticketId, 'accept')
      expect(accepted.status).toBe(200)
      await pass(desk, 96 * HOUR, name === 'often' ? 20 * MINUTE : everyMs[name])
    }
    const [often, seldom, once] = [await story('often'), await story('seldom'), await story('once')]
    expect(once.rungs.map(({ clock, level }) => `${clock} ${level}`)).toEqual([
      'acknowledge 1',
      'acknowledge 2',
      'acknowledge 3',
      'arrive 1',
      'arrive 2',
      'arrive 3',
      'resolve 1',
      'resolve 2',
      'resolve 3',
    ])
    expect(seldom).toEqual(once)
    expect(often).toEqual(once)
  }, 120_000)

  test('its log and its page say who was told, and the queue how far it went', async () => {
    const desk = desks.often
    const [ticket] = await rows('often', 'select id from tickets')
    const detail = await desk.open(ticket.id)
    expect(detail.desk?.level).toBe(3)
    expect(detail.desk?.escalations.at(-1)).toMatchObject({
      level: 3,
      sentence: '办结已到时限，提醒项目经理',
      told: ['赵刚 项目经理'],
    })
    const steps = detail.timeline.filter(({ internal }) => internal)
    expect(steps.some(({ text }) => text?.includes('到场时限已用 50%'))).toBe(true)
    const mine = await desk.open(ticket.id, desk.owner)
    expect(mine.desk).toBeNull()
    expect(mine.timeline.some(({ text }) => text?.includes('再告诉您'))).toBe(true)
    expect(mine.timeline.some(({ text }) => text?.includes('时限'))).toBe(false)
  })

  test('every rung of it is said to the staff group once, without names, rooms or numbers of people', async () => {
    const desk = desks.seldom
    await desk.manager.call('PUT /communities/:communityId/group-robot', {
      params: { communityId: desk.community.communityId },
      body: { webhook: '00000000-0000-4000-8000-00000000e5ca' },
    })
    const ticketId = await desk.report(burst.category, burst.more)
    await pass(desk, 10 * MINUTE, 30_000)
    await sweep(desk)
    const { number } = await desk.open(ticketId)
    const said = await rows(
      'seldom',
      `select once_key, content->>'text' as text from deliveries where lane = 'group' order by id`,
    )
    const climbed = said.filter(({ once_key }) => once_key.startsWith(`escalated:${ticketId}`))
    const { timeline } = await desk.open(ticketId)
    const logged = timeline.filter(({ text }) => text?.includes('提醒'))
    expect(climbed.length).toBe(logged.length)
    expect(climbed.length).toBeGreaterThan(0)
    for (const { text } of climbed) {
      expect(text).toContain(number)
      expect(text).not.toMatch(/王秀兰|陈静|138|单元/)
    }
  })

  test('after every such story the audit finds tickets and clocks as the log says', async () => {
    for (const name of ['often', 'seldom', 'once'] as const) {
      const { differences, tickets } = await auditClocks(contextOf(desks[name].test.world, 'audit'))
      expect(differences).toEqual([])
      expect(tickets).toBeGreaterThan(0)
    }
  })
})

describe('four days without anybody looking', () => {
  test('end with every rung once, in order, by any number of workers, and one message for each person', async () => {
    const desk = desks.once
    for (let i = 0; i < 6; i++) await desk.report('leak_indoor')
    desk.test.passTime(96 * HOUR)
    const before = await rows('once', 'select count(*)::int as n from messages')
    await Promise.all([sweep(desk), sweep(desk), sweep(desk), sweep(desk)])
    await sweep(desk)
    const rungs = await rows(
      'once',
      `select ticket_id, clock, cycle, level, reached_at, seq from escalations order by ticket_id, clock, level`,
    )
    expect(rungs.length).toBeGreaterThan(6 * 5)
    rungs.forEach((rung, i) => {
      const below = rungs[i - 1]
      if (rung.level > 1) expect(rung.reached_at.getTime()).toBeGreaterThanOrEqual(below.reached_at.getTime())
    })
    const told = await rows(
      'once',
      `select a.openid, count(*)::int as n, max(m.title) as title from messages m join accounts a on a.id = m.account_id
        where m.title like '%件事需要您跟进' group by 1 order by 1`,
    )
    expect(told).toEqual([
      { openid: 'agent', n: 1, title: '6 件事需要您跟进' },
      { openid: 'manager', n: 1, title: '6 件事需要您跟进' },
    ])
    const singles = await rows(
      'once',
      `select count(*)::int as n from messages where title like '已超时%' offset $1`,
      [0],
    )
    const silence = await rows('once', `select count(*)::int as n from messages where title like '没按时%'`)
    expect(singles[0].n).toBeLessThanOrEqual(before[0].n)
    expect(silence[0].n).toBeGreaterThan(0)
    expect(await rows('once', 'select 1 from escalations where called_at is null')).toEqual([])
    expect(await rows('once', 'select 1 from escalation_calls where told_at is null')).toEqual([])
    expect((await auditClocks(contextOf(desk.test.world, 'audit'))).differences).toEqual([])
  }, 60_000)

  test('a worker that dies in the middle leaves nothing half done, and the next one does it once', async () => {
    const desk = desks.seldom
    const ticketId = await desk.report('leak_indoor')
    desk.test.passTime(25 * HOUR)
    const { world } = desk.test
    const dying = contextOf(
      {
        ...world,
        log: { ...world.log, error: () => {} } as typeof world.log,
        enqueue: () => Promise.reject(new Error('killed')),
      },
      'ladders',
    )
    await climbLadders(dying).catch(() => {})
    const count = () => rows('seldom', 'select 1 from escalations where ticket_id = $1', [ticketId])
    expect(await count()).toEqual([])
    await sweep(desk)
    const once = (await count()).length
    expect(once).toBeGreaterThan(0)
    await sweep(desk)
    expect((await count()).length).toBe(once)
  })
})

describe('whoever is away', () => {
  test('is told all the same, and so is their deputy', async () => {
    const desk = desks.often
    const { communityId } = desk.community
    const deputy = await desk.community.staff(['technician'], { openid: 'deputy', name: '吴斌' })
    const [manager] = await rows('often', `select id from staff where name = '赵刚'`)
    await databases.often.owner.query(`update staff set duty = '[]' where id = $1`, [manager.id])
    await databases.often.owner.query(
      'insert into deputies (community_id, staff_id, deputy_id) values ($1, $2, $3)',
      [communityId, manager.id, deputy.staffId],
    )
    const ticketId = await desk.report(burst.category, burst.more)
    await pass(desk, 6 * MINUTE, 6 * MINUTE)
    const { desk: shown } = await desk.open(ticketId)
    expect(shown?.escalations.find(({ level }) => level === 3)?.told).toEqual([
      '吴斌 项目经理',
      '赵刚 项目经理',
    ])
  })
})

describe('news to the owner', () => {
  test('whoever owes it is reminded before it is due, and kept news sends no excuse', async () => {
    const desk = desks.often
    const ticketId = await desk.report('leak_indoor')
    await desk.move(desk.agent, ticketId, 'accept')
    const [clock] = await rows(
      'often',
      `select target_ms::int as ms from ticket_clocks where ticket_id = $1 and kind = 'update'`,
      [ticketId],
    )
    await pass(desk, clock.ms * 0.9, clock.ms)
    const told = (title: string) =>
      rows('often', 'select 1 from messages where about_id = $1 and title like $2', [ticketId, title])
    expect(await told('请告诉业主进展%')).toHaveLength(1)
    await desk.move(desk.agent, ticketId, 'say', { text: '明早师傅过来' })
    await pass(desk, clock.ms * 0.5, clock.ms)
    expect(await told('还没办好%')).toHaveLength(0)
    await pass(desk, clock.ms * 0.6, clock.ms)
    expect(await told('还没办好%')).toHaveLength(1)
  })
})

describe('the audit', () => {
  test('finds a clock, a rung, a state and a timer that somebody changed by hand', async () => {
    const { world } = desks.seldom.test
    const look = async () =>
      (await auditClocks(contextOf(world, 'audit'))).differences.map(({ what }) => what)
    expect(await look()).toEqual([])
    const { owner } = databases.seldom
    const [ticket] = await rows('seldom', "select id from tickets where state = 'accepted' limit 1")
    await owner.query(
      `update ticket_clocks set due_at = due_at + interval '1 hour' where ticket_id = $1 and kind = 'resolve'`,
      [ticket.id],
    )
    await owner.query(`update tickets set priority = 'P4' where id = $1`, [ticket.id])
    await owner.query(`update ticket_clocks set wake_at = null where ticket_id = $1`, [ticket.id])
    const found = (await look()).join('\n')
    expect(found).toMatch(/clock resolve 1: dueAt/)
    expect(found).toMatch(/priority is P4, the log says/)
    expect(found).toMatch(/nothing will wake it/)
  })
})
