import { found } from '../app-error.ts'
import { payOf } from '../merchants/pay-of.ts'
import { recordOrder } from '../payments/record-order.ts'
import { settleSuccess } from '../payments/settle-success.ts'
import type { LoadedCommunity, LoadedResident } from './loaded-company.ts'
import type { Payer } from './plan-payers.ts'
import { contextAt, type Stage } from './stage.ts'

/** A charge with what is owed of it, in fen. */
export type Owed = { householdId: string; chargeId: string; period: string; outstandingFen: number }

const secondMs = 1000

/** So many payments are under way at a time: their statements share the connection without waiting for each other. */
const together = 12

/** Plays the payments of a community in the order of time: order, money at WeChat, receipt; gives their number. */
export async function payBills(
  stage: Stage,
  community: LoadedCommunity,
  payers: readonly Payer[],
): Promise<number> {
  const owed = await readOwed(stage, community.communityId)
  const payments = payers
    .flatMap(({ resident, visits }) =>
      visits.map(({ at, periods }) => {
        const charges = owed.get(resident.householdId) ?? []
        return { resident, at, charges: charges.filter(({ period }) => periods.includes(period)) }
      }),
    )
    .filter(({ charges }) => charges.length > 0)
    .sort((a, b) => a.at - b.at)
    .map((payment, i) => ({ ...payment, transactionId: transactionOf(payment.at, stage.payments + i + 1) }))
  stage.payments += payments.length
  for (let i = 0; i < payments.length; i += together)
    await Promise.all(payments.slice(i, i + together).map((payment) => payOnce(stage, payment)))
  return payments.length
}

/** One sitting: who pays which charges when, under which number of WeChat’s. */
export type Payment = {
  resident: LoadedResident
  at: number
  charges: readonly Owed[]
  transactionId: string
}

/** Plays one payment: order, money at WeChat, receipt. */
export async function payOnce(
  stage: Stage,
  { resident, at, charges, transactionId }: Payment,
): Promise<void> {
  const { communityId, unitId, householdId } = resident
  const accountId = found(resident.accountId)
  const shownFen = charges.reduce((sum, { outstandingFen }) => sum + outstandingFen, 0)
  const lines = charges.map(({ chargeId, outstandingFen }) => ({ chargeId, amountFen: outstandingFen }))
  const homes = [{ householdId, unitId, lines, topUpFen: 0 }]
  const { orderId } = await contextAt(stage, at).inTx((tx) =>
    recordOrder(tx, { communityId, accountId, homes }),
  )
  const { outTradeNo, merchantAccountId } = await readOrder(stage, communityId, orderId)
  const paidAt = at + 25 * secondMs
  const { account } = await payOf(stage.context, stage.tx, { communityId, merchantAccountId })
  await settleSuccess(contextAt(stage, paidAt + 2 * secondMs), {
    ...account,
    outTradeNo,
    state: 'paid',
    totalFen: shownFen,
    payerTotalFen: shownFen,
    currency: 'CNY',
    transactionId,
    paidAt: new Date(paidAt).toISOString(),
  })
}

async function readOrder(stage: Stage, communityId: string, orderId: string) {
  const { rows } = await stage.tx.client.query<{ outTradeNo: string; merchantAccountId: string | null }>({
    name: 'sample_order_number',
    text: `select out_trade_no as "outTradeNo", merchant_account_id as "merchantAccountId"
             from pay_orders where community_id = $1 and id = $2`,
    values: [communityId, orderId],
  })
  return found(rows[0])
}

/** A number shaped like WeChat's: 28 digits with the day in them. */
export const transactionOf = (paidAt: number, count: number) =>
  `4200009999${new Date(paidAt).toISOString().slice(0, 10).replaceAll('-', '')}${String(count).padStart(10, '0')}`

async function readOwed(stage: Stage, communityId: string): Promise<Map<string, Owed[]>> {
  const { rows } = await stage.tx.client.query<Owed>(
    `select household_id as "householdId", id as "chargeId", period, outstanding_fen as "outstandingFen"
       from charges where community_id = $1 and bill_id is not null order by period, id`,
    [communityId],
  )
  return Map.groupBy(rows, ({ householdId }) => householdId)
}
