import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { settleSuccess } from '@haolin/server/src/payments/settle-success.ts'
import pg from 'pg'
import type { TestApp } from '../support/app.ts'
import { type Figure, figure, median } from './figure.ts'
import { recordStatements } from './record-statements.ts'
import { replay } from './replay.ts'

type Ground = {
  product: TestApp
  owner: pg.Pool
  appUrl: string
  communityId: string
  accountId: string
  homes: number
  say: (line: string) => void
}

/** An order that WeChat says is paid, with what it is about. */
type Order = {
  id: string
  number: string
  householdId: string
  unitId: string
  chargeId: string
  totalFen: number
}

const rounds = 3
const ordersOfRound = 300
const people = 8

/** Settles payments that WeChat tells of, beside the very same statements sent over bare connections. */
export async function benchSettling(ground: Ground): Promise<Figure[]> {
  const { product, owner, appUrl, say } = ground
  const orders = await openOrders(owner, ground, 1 + rounds * ordersOfRound * 2)
  const context = contextOf(product.world, 'bench')
  const { account } = product.world.outside.pay
  const settle = async (order: Order) => {
    const paid = {
      ...account,
      outTradeNo: order.number,
      state: 'paid' as const,
      totalFen: order.totalFen,
      currency: 'CNY',
      transactionId: transactionOf(order),
      paidAt: new Date().toISOString(),
    }
    const outcome = await settleSuccess(context, paid)
    if (outcome !== 'settled') throw new Error(`${order.number}: ${outcome}`)
  }
  const model = orders.pop()
  if (!model) throw new Error('no order')
  const statements = await recordStatements(() => settle(model))
  const { rows: own } = await owner.query<{ number: string }>(
    'select number from receipts where order_id = $1',
    [model.id],
  )
  const swapsFor = (order: Order) =>
    new Map([
      [own[0]?.number ?? '', `SJ-${order.number}`],
      [transactionOf(model), transactionOf(order)],
      [model.number, order.number],
      [model.id, order.id],
      [model.householdId, order.householdId],
      [model.unitId, order.unitId],
      [model.chargeId, order.chargeId],
    ])
  const rates: number[] = []
  const floors: number[] = []
  for (let round = 0; round < rounds; round++) {
    rates.push(await inTurns(orders.splice(0, ordersOfRound), () => Promise.resolve(settle)))
    const again = async () => {
      const client = new pg.Client(appUrl)
      await client.connect()
      return Object.assign((order: Order) => replay(client, statements, swapsFor(order)), {
        end: () => client.end(),
      })
    }
    floors.push(await inTurns(orders.splice(0, ordersOfRound), again))
    say(`  settle: ${Math.round(rates.at(-1) ?? 0)}/s, bare statements ${Math.round(floors.at(-1) ?? 0)}/s`)
  }
  const { rows } = await owner.query<{ count: number }>('select count(*)::int as count from receipts')
  if (rows[0]?.count !== 1 + rounds * ordersOfRound * 2)
    throw new Error(`${rows[0]?.count} receipts were written`)
  return [figure('settle a payment / same SQL by bare connections', median(rates), median(floors), 0.5)]
}

const transactionOf = ({ number }: Order) => `42000023${number.padStart(20, '0')}`

type Hand = ((order: Order) => Promise<void>) & { end?: () => Promise<void> }

/** Orders a second, by people who each do one after the other. */
async function inTurns(orders: Order[], makeHand: () => Promise<Hand>): Promise<number> {
  const hands = await Promise.all(Array.from({ length: people }, makeHand))
  const count = orders.length
  const began = performance.now()
  await Promise.all(
    hands.map(async (hand) => {
      for (let order = orders.pop(); order; order = orders.pop()) await hand(order)
    }),
  )
  const rate = count / ((performance.now() - began) / 1000)
  await Promise.all(hands.map((hand) => hand.end?.()))
  return rate
}

/** Orders for one whole charge each, as they stand when their payer has just paid. */
async function openOrders(
  owner: pg.Pool,
  { communityId, accountId }: Ground,
  count: number,
): Promise<Order[]> {
  const { rows } = await owner.query<Order>(
    `with owed as (
       select c.*, 'B' || lpad((row_number() over ())::text, 9, '0') as number from charges c
        where c.community_id = $1 and c.bill_id is not null and c.outstanding_fen > 0 limit $3),
     orders as (
       insert into pay_orders (community_id, out_trade_no, household_id, unit_id, account_id, total_fen, state, prepay_id, expires_at)
       select community_id, number, household_id, unit_id, $2, outstanding_fen, 'prepaid', number, now() + interval '1 hour' from owed
       returning id, out_trade_no),
     parts as (
       insert into pay_order_parts (community_id, order_id, household_id, unit_id, amount_fen, top_up_fen)
       select community_id, orders.id, household_id, unit_id, outstanding_fen, 0 from owed join orders on out_trade_no = number),
     lines as (
       insert into pay_order_lines (community_id, order_id, charge_id, amount_fen)
       select community_id, orders.id, owed.id, outstanding_fen from owed join orders on out_trade_no = number)
     select orders.id, number, household_id as "householdId", unit_id as "unitId", owed.id as "chargeId",
            outstanding_fen as "totalFen"
       from owed join orders on out_trade_no = number`,
    [communityId, accountId, count],
  )
  if (rows.length !== count) throw new Error(`${rows.length} charges are owed, ${count} needed`)
  return rows
}
