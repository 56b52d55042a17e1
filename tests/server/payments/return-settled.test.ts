import { voidBill } from '@haolin/server/src/billing/void-bill.ts'
import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { useDatabase } from '../../support/database.ts'
import { openStreet, type PayHome, type PayStreet, prepayIdOf } from '../../support/pay-street.ts'

const database = useDatabase()
let street: PayStreet
let home: PayHome
let communityId: string

beforeAll(async () => {
  street = await openStreet(database)
  communityId = street.community.communityId
  home = await street.couple()
})
afterAll(() => street.stop())

/** Pays ahead and puts it on what is due, which settles a part of the charge without a receipt. */
async function payAheadAndUse(topUpFen: number): Promise<void> {
  const { wife, unit } = home
  const opened = await wife.open({ homes: [{ unitId: unit.unitId, lines: [], topUpFen }] })
  await street.deliver(await street.noticeOf(() => street.rig.payBy(wife.openid, prepayIdOf(opened))))
  await street.app.runJobs()
  const used = await wife.client.call('POST /communities/:communityId/units/:unitId/prepayment/deductions', {
    params: { communityId, unitId: unit.unitId },
  })
  expect(used.status).toBeLessThan(300)
}

test('a bill settled twice with money paid ahead gives each part back for itself', async () => {
  await payAheadAndUse(3_000)
  await payAheadAndUse(2_000)
  const { rows } = await database.owner.query<{ bill_id: string }>(
    'select bill_id from charges where id = any($1)',
    [home.chargeIds],
  )
  await contextOf(street.app.world, 'void').inTx((tx) => voidBill(tx, communityId, rows[0]?.bill_id ?? ''))
  expect(await street.standing(home)).toMatchObject({ owedFen: 0, prepaidFen: 5_000 })
  expect(await street.brokenLaws()).toEqual([])
})
