import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { inTx, makePool } from '@haolin/server/src/db/connect.ts'
import { contains, isPast, parseMark, parseSnapshot } from '@haolin/server/src/live/mark.ts'
import { noteTicketChange } from '@haolin/server/src/live/note-change.ts'
import fc from 'fast-check'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { TestApp } from '../../support/app.ts'
import { useDatabase } from '../../support/database.ts'
import { openLive, startNode, tokenOf } from '../../support/live-device.ts'
import { type Desk, openDesk } from '../../support/ticket-desk.ts'

const database = useDatabase()
let desk: Desk
let nodeB: TestApp
let writers: pg.Pool

beforeAll(async () => {
  desk = await openDesk(database)
  nodeB = await startNode(database)
  writers = makePool(database.appUrl, 20)
})

afterAll(async () => {
  await writers?.end()
  await nodeB?.stop()
  await desk?.test.stop()
})

const wave = fc.record({
  writes: fc.array(
    fc.record({
      startMs: fc.nat(300),
      openMs: fc.nat(120),
      rows: fc.integer({ min: 1, max: 3 }),
      fails: fc.boolean(),
    }),
    { minLength: 20, maxLength: 40 },
  ),
  stays: fc.array(fc.integer({ min: 5, max: 90 }), { minLength: 4, maxLength: 8 }),
})

test('whatever commits in whatever order, and however often a device drops and comes back to another node, it hears each change once', async () => {
  const { communityId } = desk.community
  const token = await tokenOf(desk.test, 'agent')
  await fc.assert(
    fc.asyncProperty(wave, async ({ writes, stays }) => {
      const heard: string[] = []
      let mark: string | undefined
      let visits = 0
      const visit = async () => {
        const node = visits++ % 2 === 0 ? desk.test : nodeB
        const device = await openLive(node, { token, mark, topics: [{ of: 'queue', communityId }] })
        const { over } = await device.heard('ready')
        expect(over).toBe(false)
        return device
      }
      /** What a device has heard when it drops is all it knows. */
      const leave = (device: Awaited<ReturnType<typeof visit>>) => {
        device.socket.terminate()
        heard.push(...device.changes().flatMap((one) => ('ticketId' in one ? one.ticketId : [])))
        mark = device.mark() ?? mark
      }
      const first = await visit()
      await first.heard('following')
      leave(first)

      const committed: string[] = []
      const write = async ({ startMs, openMs, rows, fails }: (typeof writes)[number]) => {
        await pause(startMs)
        const ids = Array.from({ length: rows }, () => randomUUID())
        await inTx(writers, 0, async (tx) => {
          for (const ticketId of ids)
            await noteTicketChange(tx, {
              communityId,
              ticketId,
              version: 1,
              state: 'submitted',
              pooled: false,
              aboutStaffId: null,
              staffIds: [],
            })
          await pause(openMs)
          if (fails) throw new Error('thought better of it')
        }).then(
          () => committed.push(...ids),
          () => undefined,
        )
      }
      // One takes its number first and commits last.
      const all = [write({ startMs: 0, openMs: 500, rows: 1, fails: false }), ...writes.map(write)]
      for (const stay of stays) {
        const device = await visit()
        await pause(stay)
        leave(device)
      }
      await Promise.all(all)
      const last = await visit()
      const sorted = (ids: readonly string[]) => ids.toSorted()
      const now = () => [
        ...heard,
        ...last.changes().flatMap((one) => ('ticketId' in one ? one.ticketId : [])),
      ]
      await vi.waitFor(() => expect(sorted(now())).toEqual(sorted(committed)), {
        timeout: 5_000,
        interval: 20,
      })
      leave(last)
    }),
    { numRuns: 5 },
  )
}, 60_000)

const snapshots = fc
  .record({ xmin: fc.bigInt(3n, 60n), more: fc.bigInt(0n, 30n), open: fc.array(fc.bigInt(0n, 29n)) })
  .map(({ xmin, more, open }) => {
    const inside = [...new Set(open.filter((n) => n < more))].map((n) => xmin + n)
    return `${xmin}:${xmin + more}:${inside.join(',')}`
  })

test('a snapshot contains another exactly when everything past there is past here', () => {
  fc.assert(
    fc.property(snapshots, snapshots, (one, other) => {
      const [later, earlier] = [parseSnapshot(one), parseSnapshot(other)]
      if (!later || !earlier) throw new Error('unreadable')
      const all = Array.from({ length: 100 }, (_, n) => String(n))
      const each = all.every((xid) => !isPast(xid, earlier) || isPast(xid, later))
      expect(contains(later, earlier)).toBe(each)
    }),
    { numRuns: 2_000 },
  )
})

test('nothing but a mark is read as a mark', () => {
  for (const text of [
    '',
    '1/',
    '/1:1:',
    '1/2:1:',
    '1/1:2:x',
    `1/${'9'.repeat(30)}:1:`,
    "1/1:1:'--",
    '-1/1:1:',
  ])
    expect(parseMark(text)).toBeNull()
})
