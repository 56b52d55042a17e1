import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { askDueOrders } from '@haolin/server/src/payments/ask-order.ts'
import { reconcileDay } from '@haolin/server/src/reconciliation/reconcile-day.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { useDatabase } from '../../support/database.ts'
import { openStreet, type PayHome, type PayStreet, prepayIdOf } from '../../support/pay-street.ts'
import type { Arrival } from '../../support/sandbox.ts'

const database = useDatabase()
let street: PayStreet

beforeAll(async () => {
  street = await openStreet(database)
  await street.rig.knobs({ billsAtOnce: true })
})
afterAll(() => street.stop())

/** What may happen after both had an order in hand, in any order, any number of times, or never. */
const happenings = [
  'wife’s notice',
  'husband’s notice',
  'page asks',
  'timetable',
  'jobs',
  'bill',
  'opens again',
  'time',
] as const
type Happening = (typeof happenings)[number]

const context = () => contextOf(street.app.world, 'law')

async function happen(what: Happening, home: PayHome, notices: { wife?: Arrival; husband?: Arrival }) {
  switch (what) {
    case 'wife’s notice':
      return notices.wife && street.deliver(notices.wife)
    case 'husband’s notice':
      return notices.husband && street.deliver(notices.husband)
    case 'page asks': {
      const { rows } = await database.app.query<{ id: string }>(
        'select id from pay_orders where unit_id = $1',
        [home.unit.unitId],
      )
      const { communityId } = street.community
      const asked = rows.map(({ id: orderId }) =>
        home.wife.client.call('GET /communities/:communityId/pay-orders/:orderId', {
          params: { communityId, orderId },
          query: { phoneSays: 'ok' },
        }),
      )
      return Promise.all(asked)
    }
    case 'timetable':
      return askDueOrders(context())
    case 'jobs':
      return street.app.runJobs()
    case 'bill':
      return reconcileDay(context(), { day: localDate(Date.now()) })
    case 'opens again':
      return home.husband.open()
    case 'time':
      return street.app.passTime(61_000)
  }
}

const history = fc.record({
  wifePays: fc.boolean(),
  husbandPays: fc.boolean(),
  steps: fc.array(fc.record({ what: fc.constantFrom(...happenings), atOnceWithNext: fc.boolean() }), {
    maxLength: 9,
  }),
})

test('whatever is repeated, reordered, lost or raced, the books end the same and every law holds', async () => {
  const check = fc.asyncProperty(history, async ({ wifePays, husbandPays, steps }) => {
    const home = await street.couple()
    const first = await home.wife.open()
    // Close and pay cross, so that both hold an order WeChat takes money for.
    await database.owner.query("update pay_orders set state = 'closed' where unit_id = $1", [
      home.unit.unitId,
    ])
    const second = await home.husband.open()
    const pay = (payer: PayHome['wife'], order: typeof first) =>
      street.noticeOf(() => street.rig.payBy(payer.openid, prepayIdOf(order)))
    const notices = {
      ...(wifePays ? { wife: await pay(home.wife, first) } : {}),
      ...(husbandPays ? { husband: await pay(home.husband, second) } : {}),
    }
    let together: Promise<unknown>[] = []
    for (const { what, atOnceWithNext } of steps) {
      together.push(happen(what, home, notices))
      if (!atOnceWithNext) {
        await Promise.all(together)
        together = []
      }
    }
    await Promise.all(together)
    expect(await street.brokenLaws()).toEqual([])

    // In the end everything is told: what waits is done, and what was lost is asked for.
    await street.app.runJobs()
    for (let i = 0; i < 4; i++) {
      street.app.passTime(11 * 60_000)
      await askDueOrders(context())
    }
    const payments = Number(wifePays) + Number(husbandPays)
    expect(await street.standing(home)).toEqual({
      owedFen: payments > 0 ? 0 : home.totalFen,
      prepaidFen: payments === 2 ? home.totalFen : 0,
      receipts: payments,
    })
    expect(await street.brokenLaws()).toEqual([])
  })
  await fc.assert(check, { numRuns: 20, endOnFailure: true })
}, 120_000)
