import type { Api } from '@haolin/shared/api/index.ts'
import { approvalKinds } from '@haolin/shared/approval/kinds.ts'
import { explain, explainChange, recompute } from '@haolin/shared/billing/snapshot.ts'
import { disputeGrounds, disputeOutcomes, disputeStates } from '@haolin/shared/fee-dispute/grounds.ts'
import { calledName } from '@haolin/shared/ticket/sentences.ts'
import { and, eq } from 'drizzle-orm'
import { found } from '../app-error.ts'
import { approvals } from '../approvals/tables.ts'
import { homeOf, type MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { photosOfTicket, type TicketPhoto } from '../files/queries.ts'
import { staff } from '../staff/tables.ts'
import { showPhotos } from '../tickets/show-photos.ts'
import { tickets } from '../tickets/tables.ts'
import { listLines } from './queries.ts'
import { readCharge, readCorrections, readEarlier, readPayments, readPrices } from './read-evidence.ts'
import { seenBy } from './seen-by.ts'
import { feeDisputes } from './tables.ts'

type Evidence = Api['GET /communities/:communityId/tickets/:ticketId/fee-dispute']['reply']
type Dispute = typeof feeDisputes.$inferSelect

/** The evidence about a questioned charge, for who may look into it. */
export const showEvidence = (context: MemberContext, ticketId: string): Promise<Evidence> =>
  context.inTx((tx) => readEvidence(context, tx, ticketId))

/** The same, within the caller's transaction. */
export async function readEvidence(context: MemberContext, tx: Tx, ticketId: string): Promise<Evidence> {
  const { communityId } = context.member
  const which = and(seenBy(context), eq(tickets.id, ticketId))
  const line = found((await listLines(tx, which, 'any'))[0])
  const [row] = await tx.db
    .select({ dispute: feeDisputes, text: tickets.text, unitId: tickets.unitId })
    .from(feeDisputes)
    .innerJoin(tickets, and(eq(tickets.communityId, communityId), eq(tickets.id, feeDisputes.ticketId)))
    .where(and(eq(feeDisputes.communityId, communityId), eq(feeDisputes.ticketId, ticketId)))
  const { dispute, text, unitId } = found(row)
  const charge = await readCharge(tx, communityId, dispute.chargeId)
  const { snapshot, before, householdId: _, feeItemId, source: __, period: ___, ...facts } = charge
  const asked = await readAsked(tx, dispute)
  const photos = await tx.db.execute<TicketPhoto>(photosOfTicket(communityId, ticketId))
  const corrections = await readCorrections(tx, communityId, charge, ticketId)
  const own = unitId !== null && homeOf(context, unitId) !== undefined
  return {
    dispute: line,
    look: disputeGrounds[dispute.ground].look,
    text,
    photos: showPhotos(context, tx.now, photos.rows).map(({ photo }) => photo),
    charge: {
      ...facts,
      explanation: explain(snapshot),
      compared: explainChange(snapshot, before),
      recomputedFen: recompute(snapshot),
    },
    prices: await readPrices(tx, communityId, feeItemId),
    payments: await readPayments(tx, communityId, dispute.chargeId),
    earlier: await readEarlier(tx, communityId, charge),
    corrections: corrections.map(({ at, what, words }) => ({
      at: at.toISOString(),
      what: nameOf(what),
      words,
    })),
    asked,
    answer: dispute.answer,
    mayDecide: dispute.state === 'open' && asked?.state !== 'waiting' && !own,
    mostFen: charge.amountFen - charge.reducedFen,
  }
}

/** What a correction is called: an approval by its kind, a former dispute by how it ended. */
function nameOf(what: string): string {
  const ended = what.replace('dispute ', '')
  if (ended in disputeStates) return `账务争议：${disputeStates[ended as keyof typeof disputeStates]}`
  return what in approvalKinds ? approvalKinds[what as keyof typeof approvalKinds].label : '更正'
}

async function readAsked(tx: Tx, { communityId, approvalId, outcome }: Dispute): Promise<Evidence['asked']> {
  if (!approvalId || !outcome) return null
  const [row] = await tx.db
    .select({ approval: approvals, name: staff.name, roles: staff.roles })
    .from(approvals)
    .innerJoin(staff, and(eq(staff.communityId, communityId), eq(staff.id, approvals.askedBy)))
    .where(and(eq(approvals.communityId, communityId), eq(approvals.id, approvalId)))
  if (!row) return null
  const { state, expiresAt, amountFen } = row.approval
  return {
    outcomeLabel: disputeOutcomes[outcome],
    amountFen,
    by: calledName(row.name, row.roles),
    expiresAt: expiresAt.toISOString(),
    state: state === 'waiting' && expiresAt <= tx.now ? 'expired' : state,
  }
}
