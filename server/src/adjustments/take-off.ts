import { type ReductionKind, reductionKinds } from '@haolin/shared/billing/reduction.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { found } from '../app-error.ts'
import { reduceCharge } from '../billing/reduce-charge.ts'
import type { Tx } from '../db/connect.ts'
import { postEntry } from '../ledger/post-entry.ts'
import { adjustments } from './tables.ts'

/** What two people agreed to take off a charge, in fen; an agreement takes off once. */
export type AgreedReduction = {
  communityId: string
  chargeId: string
  householdId: string
  kind: ReductionKind
  amountFen: number
  reason: string
  approvalId: string
  staffId: string
}

/** Takes an agreed amount off a charge that its caller has locked and judged, remembers who agreed, and books it. */
export async function takeOff(tx: Tx, agreed: AgreedReduction): Promise<void> {
  const { communityId, chargeId, householdId, kind, amountFen } = agreed
  await reduceCharge(tx, communityId, chargeId, amountFen)
  const [added] = await tx.db
    .insert(adjustments)
    .values({ ...agreed, at: tx.now })
    .returning({ id: adjustments.id })
  await postEntry(tx, communityId, {
    subjectId: found(added).id,
    bookedOn: localDate(tx.now.getTime()),
    parts: [{ event: reductionKinds[kind].event, amounts: { amountFen }, chargeId, householdId }],
  })
}
