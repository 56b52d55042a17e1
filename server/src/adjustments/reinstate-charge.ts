import { localDate } from '@haolin/shared/calendar.ts'
import { AppError, found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import { lockCharge } from '../billing/lock-charge.ts'
import { reduceCharge } from '../billing/reduce-charge.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { postEntry } from '../ledger/post-entry.ts'
import { adjustments } from './tables.ts'

/** Claims again what was given up as lost, so that it can be paid like any charge; never more than was given up. */
export async function reinstateCharge(
  context: MemberContext,
  tx: Tx,
  chargeId: string,
  { amountFen, reason }: { amountFen: number; reason: string },
): Promise<{ outstandingFen: number }> {
  const { communityId } = context.member
  const charge = await lockCharge(tx, communityId, chargeId)
  if (amountFen > (await writtenOff(tx, communityId, chargeId))) throw new AppError('not_written_off')
  const reduced = await reduceCharge(tx, communityId, chargeId, 0 - amountFen)
  const ofCharge = { chargeId, householdId: charge.householdId }
  const [added] = await tx.db
    .insert(adjustments)
    .values({
      communityId,
      ...ofCharge,
      kind: 'write_off',
      amountFen: 0 - amountFen,
      reason,
      staffId: found(context.member.post).staffId,
      at: tx.now,
    })
    .returning({ id: adjustments.id })
  await postEntry(tx, communityId, {
    subjectId: found(added).id,
    bookedOn: localDate(tx.now.getTime()),
    parts: [{ event: 'write_off_recovered', amounts: { amountFen }, ...ofCharge }],
  })
  await audit(tx, communityId, context.actor, 'charge.reinstate', `charge ${chargeId}`, { amountFen, reason })
  return reduced
}

async function writtenOff(tx: Tx, communityId: string, chargeId: string): Promise<number> {
  const { rows } = await tx.client.query<{ fen: number }>({
    name: 'written_off_of_charge',
    text: `select coalesce(sum(amount_fen), 0)::bigint as fen from adjustments
            where community_id = $1 and charge_id = $2 and kind = 'write_off'`,
    values: [communityId, chargeId],
  })
  return rows[0]?.fen ?? 0
}
