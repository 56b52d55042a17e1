import type { FeeKind } from '@haolin/shared/billing/charge.ts'
import { found } from '../app-error.ts'
import type { Tx } from '../db/connect.ts'

/** A charge as whoever changes what is owed of it needs it; money in fen. */
export type LockedCharge = {
  chargeId: string
  householdId: string
  unitId: string
  unitLabel: string
  fee: FeeKind
  name: string
  period: string
  dueOn: string
  amountFen: number
  settledFen: number
  outstandingFen: number
}

/** Locks a published charge of this community until the transaction ends; an unknown or voided one is not there. */
export async function lockCharge(tx: Tx, communityId: string, chargeId: string): Promise<LockedCharge> {
  const { rows } = await tx.client.query<LockedCharge>({
    name: 'lock_charge',
    text: `
      select c.id as "chargeId", c.household_id as "householdId", c.unit_id as "unitId", u.label as "unitLabel",
             f.kind as fee, c.period, c.due_on as "dueOn",
             f.name || case when c.source = '' then '' else ' ' || c.source end as name,
             c.amount_fen as "amountFen", c.settled_fen as "settledFen", c.outstanding_fen as "outstandingFen"
        from charges c
        join fee_items f on f.community_id = $1 and f.id = c.fee_item_id
        join units u on u.community_id = $1 and u.id = c.unit_id
       where c.community_id = $1 and c.id = $2 and c.bill_id is not null and c.voided_at is null
         for update of c`,
    values: [communityId, chargeId],
  })
  return found(rows[0])
}
