import { nextAsk, payWithinMs } from '@haolin/shared/payment/ask-again.ts'
import { chooseAmounts, type OwedCharge, type WantedLine } from '@haolin/shared/payment/choose-amounts.ts'
import { AppError } from '../app-error.ts'
import type { Tx } from '../db/connect.ts'
import { chooseAccount } from '../merchants/choose-account.ts'
import { checkTopUp } from './check-top-up.ts'
import { type LiveOrder, readLiveOrders } from './live-orders.ts'
import { nameOrder, type PayOrderRow } from './queries.ts'
import { payOrderLines, payOrderParts, payOrders } from './tables.ts'

/** What somebody wants to pay for one home: amounts of its charges, and money ahead, in fen. */
export type WantedHome = {
  householdId: string
  unitId: string
  lines: readonly WantedLine[]
  topUpFen: number
}

/** What somebody wants to pay: who, and for which homes of one community. */
export type WantedPayment = { communityId: string; accountId: string; homes: readonly WantedHome[] }

/** Other orders that may be paid this moment for the same charges; each needs a last look at WeChat first. */
export class OrdersInTheWay extends Error {
  override readonly name = 'OrdersInTheWay'
  readonly orders: readonly PayOrderRow[]

  constructor(orders: readonly PayOrderRow[]) {
    super(`${orders.length} live pay orders for the same charges`)
    this.orders = orders
  }
}

/** An order with less left is not given again: nobody could finish paying it. */
const enoughTimeMs = 120_000

/**
 * Records the intent to pay, checked against our books, and gives its id. The payer's live order for just this is given
 * again; any other live order for the same charges throws OrdersInTheWay.
 */
export async function recordOrder(tx: Tx, wanted: WantedPayment): Promise<{ orderId: string }> {
  const { communityId, accountId, homes } = wanted
  const totals = await priceHomes(tx, wanted)
  const totalFen = totals.reduce((sum, fen) => sum + fen, 0)
  const live = await readLiveOrders(
    tx,
    communityId,
    homes.map(({ householdId }) => householdId),
  )
  const again = live.find((order) => isSame(order, wanted, totalFen, tx.now))
  const chargeIds = homes.flatMap(({ lines }) => lines.map(({ chargeId }) => chargeId))
  const others = live.filter((order) => order !== again && chargeIds.some((id) => order.amounts.has(id)))
  if (others.length > 0) throw new OrdersInTheWay(others)
  if (again) return { orderId: again.id }
  for (const home of homes)
    if (home.topUpFen > 0) await checkTopUp(tx, { communityId, ...home }, home.topUpFen)
  const [first] = homes
  if (!first || totalFen === 0) throw new AppError('nothing_to_pay')
  const paysAhead = homes.some(({ topUpFen }) => topUpFen > 0)
  const merchantAccountId = await chooseAccount(tx, communityId, chargeIds, paysAhead)
  const { id, outTradeNo } = await nameOrder(tx, communityId)
  const expiresAt = new Date(tx.now.getTime() + payWithinMs)
  await tx.db.insert(payOrders).values({
    communityId,
    id,
    outTradeNo,
    householdId: first.householdId,
    unitId: first.unitId,
    accountId,
    totalFen,
    merchantAccountId,
    state: 'created',
    askAt: new Date(nextAsk(tx.now.getTime(), expiresAt.getTime(), tx.now.getTime())),
    expiresAt,
    createdAt: tx.now,
  })
  const ofOrder = { communityId, orderId: id }
  await tx.db.insert(payOrderParts).values(
    homes.map(({ householdId, unitId, topUpFen }, i) => {
      const amountFen = totals[i] ?? 0
      return { ...ofOrder, householdId, unitId, amountFen, topUpFen }
    }),
  )
  const lines = homes.flatMap((home) => home.lines.map((line) => ({ ...ofOrder, ...line })))
  if (lines.length > 0) await tx.db.insert(payOrderLines).values(lines)
  return { orderId: id }
}

/** What each home pays, in fen; locks all charges by id first, so that two payers of one home come one after the other. */
async function priceHomes(tx: Tx, { communityId, homes }: WantedPayment): Promise<number[]> {
  const households = homes.map(({ householdId }) => householdId)
  if (new Set(households).size < households.length) throw new AppError('amount_wrong')
  const chargeIds = homes.flatMap(({ lines }) => lines.map(({ chargeId }) => chargeId))
  const owed = await lockOwed(tx, communityId, households, chargeIds)
  return homes.map(({ householdId, lines, topUpFen }) => {
    const chosen = chooseAmounts(
      lines,
      owed.filter((charge) => charge.householdId === householdId),
    )
    if (!chosen.ok) {
      const tells = chosen.code === 'not_found' ? {} : { present: { totalFen: chosen.totalFen } }
      throw new AppError(chosen.code, tells)
    }
    return chosen.totalFen + topUpFen
  })
}

/** Locks charges of households by id and tells what is owed of each. */
export async function lockOwed(
  tx: Tx,
  communityId: string,
  households: readonly string[],
  chargeIds: readonly string[],
): Promise<(OwedCharge & { householdId: string })[]> {
  const { rows } = await tx.client.query<OwedCharge & { householdId: string }>({
    name: 'lock_owed_charges',
    text: `
      select id as "chargeId", household_id as "householdId", outstanding_fen as "outstandingFen" from charges
       where community_id = $1 and household_id = any($2) and id = any($3) and bill_id is not null
         and voided_at is null
       order by id for update`,
    values: [communityId, households, chargeIds],
  })
  return rows
}

function isSame(order: LiveOrder, wanted: WantedPayment, totalFen: number, now: Date): boolean {
  const lines = wanted.homes.flatMap((home) => home.lines)
  return (
    order.accountId === wanted.accountId &&
    order.totalFen === totalFen &&
    order.expiresAt.getTime() - now.getTime() > enoughTimeMs &&
    order.amounts.size === lines.length &&
    lines.every(({ chargeId, amountFen }) => order.amounts.get(chargeId) === amountFen) &&
    order.topUps.size === wanted.homes.length &&
    wanted.homes.every(({ householdId, topUpFen }) => order.topUps.get(householdId) === topUpFen)
  )
}
