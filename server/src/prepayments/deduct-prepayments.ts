import { localDate } from '@haolin/shared/calendar.ts'
import { yuan } from '@haolin/shared/money.ts'
import { type Allocation, allocateReceipt, type OpenCharge } from '@haolin/shared/payment/allocate.ts'
import { paidOnRequest } from '@haolin/shared/payment/prepay.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { postEntries } from '../ledger/post-entry.ts'
import { accountOfFee, chooseAccount } from '../merchants/choose-account.ts'
import { sendMessage } from '../messages/send-message.ts'
import type { HouseholdKey } from '../payments/check-top-up.ts'
import { movePrepayments } from '../payments/move-prepayment.ts'
import { settleCharges } from '../payments/settle-charges.ts'
import { readPeople } from '../payments/tell-paid.ts'
import { readUsable } from './read-usable.ts'

/** Settles what these households owe from what they have paid ahead, each in its own transaction; safe to repeat. */
export async function deductPrepayments(
  context: Context,
  { communityId, householdIds }: { communityId: string; householdIds: readonly string[] },
): Promise<void> {
  for (const householdId of householdIds)
    await context.inTx((tx) => deductPrepayment(context, tx, { communityId, householdId }, 'by itself'))
}

/**
 * Settles what a household owes on its monthly bills from what it has paid ahead, oldest due first, with the company that
 * collects both; disputed charges stay. By itself it leaves alone whoever switched it off. Gives the fen that were used.
 */
export async function deductPrepayment(
  context: Context,
  tx: Tx,
  key: HouseholdKey,
  when: 'by itself' | 'asked',
): Promise<number> {
  const collector = await chooseAccount(tx, key.communityId, [], true)
  const open = await lockOpen(tx, key, collector)
  const balanceFen = await lockBalance(tx, key, when)
  if (open.length === 0 || balanceFen === 0) return 0
  const usableFen = Math.min(balanceFen, await readUsable(context, tx, key, collector))
  if (usableFen === 0) return 0
  const { allocations } = allocateReceipt(usableFen, open, null)
  await settleCharges(tx, key.communityId, null, allocations)
  const moves = await movePrepayments(
    tx,
    key,
    allocations.map(({ chargeId, amountFen }) => ({ kind: 'deducted', chargeId, amountFen: 0 - amountFen })),
  )
  await enter(tx, key, allocations, moves)
  const usedFen = allocations.reduce((sum, { amountFen }) => sum + amountFen, 0)
  await tell(context, tx, key, { usedFen, leftFen: balanceFen - usedFen, onceKey: moves[0] ?? '' })
  return usedFen
}

/** What is owed to the company that collects money ahead. */
async function lockOpen(
  tx: Tx,
  { communityId, householdId }: HouseholdKey,
  collector: string | null,
): Promise<OpenCharge[]> {
  const { rows } = await tx.client.query<OpenCharge>({
    name: 'lock_deductible_charges',
    text: `
      select c.id as "chargeId", c.outstanding_fen as "outstandingFen", c.due_on as "dueOn"
        from charges c
        join fee_items f on f.community_id = c.community_id and f.id = c.fee_item_id
       where c.community_id = $1 and c.household_id = $2 and c.outstanding_fen > 0 and c.disputed_at is null
         and f.kind <> all($3) and ${accountOfFee('f.id', '$4')} is not distinct from $5
       order by c.id for update of c`,
    values: [communityId, householdId, paidOnRequest, localDate(tx.now.getTime()), collector],
  })
  return rows
}

async function lockBalance(tx: Tx, { communityId, householdId }: HouseholdKey, when: 'by itself' | 'asked') {
  const { rows } = await tx.client.query<{ balanceFen: number }>({
    name: 'lock_prepayment',
    text: `
      select balance_fen as "balanceFen" from prepayments
       where community_id = $1 and household_id = $2 and (deduct or $3) for update`,
    values: [communityId, householdId, when === 'asked'],
  })
  return rows[0]?.balanceFen ?? 0
}

const enter = (
  tx: Tx,
  { communityId, householdId }: HouseholdKey,
  allocations: readonly Allocation[],
  moves: readonly string[],
) =>
  postEntries(
    tx,
    communityId,
    allocations.map(({ chargeId, amountFen }, i) => ({
      subjectId: moves[i] ?? '',
      bookedOn: localDate(tx.now.getTime()),
      parts: [{ householdId, chargeId, event: 'prepayment_applied', amounts: { amountFen } }],
    })),
  )

async function tell(
  context: Context,
  tx: Tx,
  key: HouseholdKey,
  { usedFen, leftFen, onceKey }: { usedFen: number; leftFen: number; onceKey: string },
): Promise<void> {
  for (const accountId of await readPeople(tx, key))
    await sendMessage(context, tx, {
      communityId: key.communityId,
      accountId,
      onceKey: `prepayment.deducted:${onceKey}`,
      title: '预存款已抵扣账单',
      body: `已用预存款抵扣 ${yuan(usedFen)} 元，预存款还剩 ${yuan(leftFen)} 元。在「缴费 → 预存款」里能看到每一笔，也能关闭自动抵扣。`,
      about: null,
    })
}
