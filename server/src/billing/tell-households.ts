import { maskUnit } from '@haolin/shared/mask.ts'
import { addressOf } from '@haolin/shared/message-ways.ts'
import { yuan } from '@haolin/shared/money.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { sendMessage } from '../messages/send-message.ts'

/** A bill just made, as its household is told of it. */
export type IssuedBill = {
  billId: string
  householdId: string
  unitId: string
  period: string
  dueOn: string
  totalFen: number
}

type Bound = { householdId: string; accountId: string; unitLabel: string }

/** Tells everybody bound to a billed home that its bill is there, once per bill and person. */
export async function tellHouseholds(
  context: Context,
  tx: Tx,
  communityId: string,
  bills: readonly IssuedBill[],
): Promise<void> {
  const billOf = new Map(bills.map((bill) => [bill.householdId, bill]))
  const { rows } = await tx.client.query<Bound>({
    name: 'bound_to_households',
    text: `
      select distinct r.household_id as "householdId", r.account_id as "accountId", u.label as "unitLabel"
        from residents r
        join units u on u.community_id = r.community_id and u.id = r.unit_id
       where r.community_id = $1 and r.household_id = any($2) and r.account_id is not null
         and r.removed_at is null and (r.valid_until is null or r.valid_until > $3)`,
    values: [communityId, [...billOf.keys()], tx.now],
  })
  for (const { householdId, accountId, unitLabel } of rows) {
    const bill = billOf.get(householdId)
    if (bill) await sendMessage(context, tx, wordBill(communityId, accountId, unitLabel, bill))
  }
}

function wordBill(communityId: string, accountId: string, unitLabel: string, bill: IssuedBill) {
  const amount = yuan(bill.totalFen)
  const about = { kind: 'bill' as const, id: bill.billId }
  const month = `${Number(bill.period.slice(5))}月`
  const [, dueMonth, dueDay] = bill.dueOn.split('-').map(Number)
  return {
    communityId,
    accountId,
    onceKey: `bill.issued:${bill.billId}`,
    title: `${month}账单来了`,
    body: `${unitLabel} ${month}共 ${amount} 元，请在 ${dueMonth}月${dueDay}日前缴纳。每一笔怎么算的，账单里都能看到。`,
    about,
    push: {
      template: 'billIssued' as const,
      data: {
        unit: maskUnit(unitLabel),
        about: `${month}物业账单`,
        amount: `${amount}元`,
        dueOn: bill.dueOn,
        note: '点开可看每一笔的算法',
      },
      page: addressOf(about, communityId),
    },
  }
}
