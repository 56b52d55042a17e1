import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { useDatabase } from '../../support/database.ts'
import { type Desk, openDesk } from '../../support/ticket-desk.ts'

const database = useDatabase()
let desk: Desk
beforeAll(async () => {
  desk = await openDesk(database)
})
afterAll(() => desk.test.stop())

describe('two at once', () => {
  test('of forty technicians grabbing one ticket one wins, and the others learn the name', async () => {
    const { community, test: product } = desk
    const grabbers = await Promise.all(
      Array.from({ length: 40 }, async (_, i) => {
        const openid = `grabber-${i}`
        await community.staff(['technician'], { openid, name: `孙${i}`, skills: ['plumbing'] })
        return product.as(openid)
      }),
    )
    const ticketId = await desk.report()
    await desk.move(desk.agent, ticketId, 'accept')
    await desk.move(desk.agent, ticketId, 'pool')
    const { version } = await desk.open(ticketId)
    const answers = await Promise.all(
      grabbers.map((client) =>
        client.call('POST /communities/:communityId/tickets/:ticketId/moves', {
          params: { communityId: community.communityId, ticketId },
          body: { move: 'grab', version },
        }),
      ),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    const lost = answers.filter(({ status }) => status !== 200)
    expect(new Set(lost.map(({ code }) => code))).toEqual(new Set(['ticket_taken']))
    expect(lost[0]?.refusal.message).toContain('已被孙师傅接走')
    const { rows } = await database.owner.query(
      `select count(*)::int as n from ticket_events where ticket_id = $1 and move = 'grab'`,
      [ticketId],
    )
    expect(rows[0].n).toBe(1)
  })

  test('one technician grabbing ten tickets at once never holds more than the capacity', async () => {
    const { community, test: product } = desk
    const { staffId } = await community.staff(['technician'], {
      openid: 'eager',
      name: '周快',
      skills: ['plumbing'],
      capacity: 3,
    })
    const eager = await product.as('eager')
    const tickets: string[] = []
    for (let i = 0; i < 10; i++) {
      const ticketId = await desk.report()
      await desk.move(desk.agent, ticketId, 'accept')
      await desk.move(desk.agent, ticketId, 'pool')
      tickets.push(ticketId)
    }
    const answers = await Promise.all(tickets.map((ticketId) => desk.move(eager, ticketId, 'grab')))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(3)
    expect(new Set(answers.filter(({ status }) => status !== 200).map(({ code }) => code))).toEqual(
      new Set(['staff_at_capacity']),
    )
    const { rows } = await database.owner.query(
      `select count(*)::int as n from tickets where responsible_staff_id = $1 and state = 'assigned'`,
      [staffId],
    )
    expect(rows[0].n).toBe(3)
  })

  test('cancelling and taking race: one of them happens, never both', async () => {
    for (let round = 0; round < 10; round++) {
      const ticketId = await desk.report()
      await desk.move(desk.agent, ticketId, 'accept')
      await desk.move(desk.agent, ticketId, 'offer', { assigneeId: desk.plumberId })
      const answers = await Promise.all([
        desk.move(desk.owner, ticketId, 'cancel'),
        desk.move(desk.plumber, ticketId, 'take'),
      ])
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
      const { state } = await desk.open(ticketId)
      expect(['cancelled', 'assigned']).toContain(state)
      if (state === 'assigned') await desk.move(desk.manager, ticketId, 'take_back', { reason: '换人' })
    }
  })

  test('the same report sent five times at once is one ticket with one answer', async () => {
    const { communityId } = desk.community
    const key = randomUUID()
    const owner = await desk.test.as('owner')
    const send = () =>
      owner.call('POST /communities/:communityId/tickets', {
        params: { communityId },
        key,
        body: { category: 'tap_drip', place: 'home', unitId: desk.unit.unitId },
      })
    const answers = await Promise.all(Array.from({ length: 5 }, send))
    expect(new Set(answers.map(({ body }) => body.ticketId)).size).toBe(1)
    expect(answers.every(({ status }) => status === 201)).toBe(true)
    const { rows } = await database.owner.query(
      `select count(*)::int as n from tickets where category = 'tap_drip'`,
    )
    expect(rows[0].n).toBe(1)
  })
})
