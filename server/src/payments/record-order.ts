import { nextAsk, payWithinMs } from '@haolin/shared/payment/ask-again.ts'
import { chooseCharges, type OwedCharge } from '@haolin/shared/payment/choose-charges.ts'
import { isLive, type PayState, payStates } from '@haolin/shared/payment/lifecycle.ts'
import { and, eq, inArray } from 'drizzle-orm'
import { AppError } from '../app-error.ts'
import type { HomeBinding } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { nameOrder, type PayOrderRow } from './queries.ts'
import { payOrderLines, payOrders } from './tables.ts'

/** What somebody wants to pay: whose, for which home, which charges, and the total the page showed. */
export type WantedPayment = {
  communityId: string
  accountId: string
  home: HomeBinding
  chargeIds: readonly string[]
  shownFen: number
}

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
 * Records the intent to pay chosen charges, priced by our books, and gives its id. The payer's live order for just
 * these charges is given again; any other live order throws OrdersInTheWay.
 */
export async function recordOrder(tx: Tx, wanted: WantedPayment): Promise<{ orderId: string }> {
  const { communityId, accountId, home, chargeIds, shownFen } = wanted
  const owed = await lockOwed(tx, wanted)
  const chosen = chooseCharges(chargeIds, owed, shownFen)
  if (!chosen.ok) {
    const tells = chosen.code === 'not_found' ? {} : { present: { totalFen: chosen.totalFen } }
    throw new AppError(chosen.code, tells)
  }
  const live = await readLive(tx, communityId, chargeIds)
  const again = live.find((order) => isSame(order, wanted, tx.now))
  const others = live.filter((order) => order !== again)
  if (others.length > 0) throw new OrdersInTheWay(others)
  if (again) return { orderId: again.id }
  const { id, outTradeNo } = await nameOrder(tx, communityId)
  const expiresAt = new Date(tx.now.getTime() + payWithinMs)
  await tx.db.insert(payOrders).values({
    communityId,
    id,
    outTradeNo,
    householdId: home.householdId,
    unitId: home.unitId,
    accountId,
    totalFen: chosen.totalFen,
    state: 'created',
    askAt: new Date(nextAsk(tx.now.getTime(), expiresAt.getTime(), tx.now.getTime())),
    expiresAt,
    createdAt: tx.now,
  })
  await tx.db.insert(payOrderLines).values(
    owed.map(({ chargeId, outstandingFen }) => ({
      communityId,
      orderId: id,
      chargeId,
      amountFen: outstandingFen,
    })),
  )
  return { orderId: id }
}

/** Locks the chosen charges by id, so that two payers of one home come one after the other. */
async function lockOwed(tx: Tx, { communityId, home, chargeIds }: WantedPayment): Promise<OwedCharge[]> {
  const { rows } = await tx.client.query<OwedCharge>({
    name: 'lock_owed_charges',
    text: `
      select id as "chargeId", outstanding_fen as "outstandingFen" from charges
       where community_id = $1 and household_id = $2 and unit_id = $3 and id = any($4) and bill_id is not null
       order by id for update`,
    values: [communityId, home.householdId, home.unitId, chargeIds],
  })
  return rows
}

type LiveOrder = PayOrderRow & { chargeIds: string[] }

const liveStates = (Object.keys(payStates) as PayState[]).filter(isLive)

async function readLive(tx: Tx, communityId: string, chargeIds: readonly string[]): Promise<LiveOrder[]> {
  const touching = tx.db
    .select({ id: payOrderLines.orderId })
    .from(payOrderLines)
    .where(and(eq(payOrderLines.communityId, communityId), inArray(payOrderLines.chargeId, [...chargeIds])))
  const rows = await tx.db
    .select({ order: payOrders, chargeId: payOrderLines.chargeId })
    .from(payOrders)
    .innerJoin(
      payOrderLines,
      and(eq(payOrderLines.communityId, communityId), eq(payOrderLines.orderId, payOrders.id)),
    )
    .where(
      and(
        eq(payOrders.communityId, communityId),
        inArray(payOrders.id, touching),
        inArray(payOrders.state, liveStates),
      ),
    )
  const orders = new Map(rows.map(({ order }) => [order.id, { ...order, chargeIds: [] as string[] }]))
  for (const { order, chargeId } of rows) orders.get(order.id)?.chargeIds.push(chargeId)
  return [...orders.values()]
}

const isSame = (order: LiveOrder, wanted: WantedPayment, now: Date) =>
  order.accountId === wanted.accountId &&
  order.totalFen === wanted.shownFen &&
  order.expiresAt.getTime() - now.getTime() > enoughTimeMs &&
  order.chargeIds.length === wanted.chargeIds.length &&
  order.chargeIds.every((chargeId) => wanted.chargeIds.includes(chargeId))
