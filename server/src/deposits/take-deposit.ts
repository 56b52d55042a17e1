import { singleFees } from '@haolin/shared/billing/single-fees.ts'
import { listCharge } from '@haolin/shared/billing/snapshot.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import { issueSingleCharge } from '../billing/issue-single-charge.ts'
import { nextNumbers } from '../communities/next-number.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'

/** Asks the household of a home for a deposit: a charge of its own, owed on to whoever pays it. */
export async function takeDeposit(
  context: MemberContext,
  tx: Tx,
  unitId: string,
  { amountFen, reason, dueOn }: { amountFen: number; reason: string; dueOn: string },
): Promise<{ chargeId: string }> {
  const { communityId } = context.member
  const today = localDate(tx.now.getTime())
  const { rows } = await tx.client.query<{ householdId: string }>({
    name: 'household_for_deposit',
    text: `
      select id as "householdId" from households
       where community_id = $1 and unit_id = $2 and from_on <= $3 and (until_on is null or until_on >= $3)
       order by from_on desc limit 1`,
    values: [communityId, unitId, today],
  })
  const { householdId } = found(rows[0])
  const [number = ''] = await nextNumbers(tx, communityId, 'YJ', today, 1)
  const { code, name, kind, basis } = singleFees.deposit
  const { chargeId } = await issueSingleCharge(tx, {
    communityId,
    householdId,
    unitId,
    fee: 'deposit',
    source: number,
    dueOn,
    snapshot: listCharge({
      item: { code, name, kind },
      period: today.slice(0, 7),
      lines: [
        {
          name: reason,
          unit: '份',
          quantity: { digits: 1, places: 0 },
          price: { digits: amountFen, places: 2 },
        },
      ],
      basis,
    }),
  })
  await audit(tx, communityId, context.actor, 'deposit.take', `charge ${chargeId}`, { amountFen, reason })
  return { chargeId }
}
