import { found } from '../app-error.ts'
import type { Tx } from '../db/connect.ts'

/** What a shift began with, took in cash and handed back in cash, in fen; right while the shift is locked. */
export async function sumDrawer(
  tx: Tx,
  communityId: string,
  shiftId: string,
): Promise<{ floatFen: number; takenFen: number; paidBackFen: number }> {
  const { rows } = await tx.client.query<{ floatFen: number; takenFen: number; paidBackFen: number }>({
    name: 'drawer_of_shift',
    text: `
      select s.float_fen as "floatFen",
             (select coalesce(sum(total_fen), 0)::bigint from receipts
               where community_id = $1 and shift_id = $2 and channel = 'cash') as "takenFen",
             (select coalesce(sum(amount_fen), 0)::bigint from refunds
               where community_id = $1 and shift_id = $2 and state = 'succeeded') as "paidBackFen"
        from cash_shifts s where s.community_id = $1 and s.id = $2`,
    values: [communityId, shiftId],
  })
  return found(rows[0])
}
