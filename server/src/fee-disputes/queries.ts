import type { Api } from '@haolin/shared/api/index.ts'
import { disputeGrounds, disputeStates } from '@haolin/shared/fee-dispute/grounds.ts'
import { calledName } from '@haolin/shared/ticket/sentences.ts'
import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm'
import { charges, feeItems } from '../billing/tables.ts'
import { units } from '../communities/tables.ts'
import type { Tx } from '../db/connect.ts'
import { staff } from '../staff/tables.ts'
import { tickets } from '../tickets/tables.ts'
import { feeDisputes } from './tables.ts'

/** A questioned charge in a list. */
export type DisputeLine = Api['GET /communities/:communityId/fee-disputes']['reply']['items'][number]

/** Questioned charges among these tickets: the open ones with the oldest first, the others the newest first. */
export async function listLines(
  tx: Tx,
  which: SQL | undefined,
  show: 'open' | 'over' | 'any',
): Promise<DisputeLine[]> {
  const open = eq(feeDisputes.state, 'open')
  const rows = await tx.db
    .select({
      dispute: feeDisputes,
      number: tickets.number,
      dueAt: tickets.nextDueAt,
      unitLabel: units.label,
      name: feeItems.name,
      source: charges.source,
      period: charges.period,
      amountFen: charges.amountFen,
      staffName: staff.name,
      roles: staff.roles,
    })
    .from(feeDisputes)
    .innerJoin(
      tickets,
      and(eq(tickets.communityId, feeDisputes.communityId), eq(tickets.id, feeDisputes.ticketId)),
    )
    .innerJoin(
      charges,
      and(eq(charges.communityId, feeDisputes.communityId), eq(charges.id, feeDisputes.chargeId)),
    )
    .innerJoin(
      feeItems,
      and(eq(feeItems.communityId, charges.communityId), eq(feeItems.id, charges.feeItemId)),
    )
    .innerJoin(units, and(eq(units.communityId, charges.communityId), eq(units.id, charges.unitId)))
    .leftJoin(
      staff,
      and(eq(staff.communityId, tickets.communityId), eq(staff.id, tickets.responsibleStaffId)),
    )
    .where(and(which, show === 'any' ? undefined : show === 'open' ? open : sql`not (${open})`))
    .orderBy(
      ...(show === 'open' ? [asc(feeDisputes.createdAt)] : [desc(feeDisputes.endedAt)]),
      asc(feeDisputes.id),
    )
    .limit(200)
  return rows.map(({ dispute, dueAt, staffName, roles, source, name, ...row }) => ({
    ...row,
    ticketId: dispute.ticketId,
    name: source ? `${name} ${source}` : name,
    ground: dispute.ground,
    groundLabel: disputeGrounds[dispute.ground].label,
    state: dispute.state,
    stateLabel: disputeStates[dispute.state],
    who: staffName && roles ? calledName(staffName, roles) : null,
    dueAt: dispute.state === 'open' ? (dueAt?.toISOString() ?? null) : null,
    createdAt: dispute.createdAt.toISOString(),
  }))
}
