import type { DisputeGround, DisputeOutcome, DisputeState } from '@haolin/shared/fee-dispute/grounds.ts'
import { sql } from 'drizzle-orm'
import { foreignKey, index, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { charges } from '../billing/tables.ts'
import { communityId, createdAt, fen, id, moment } from '../db/columns.ts'
import { tickets } from '../tickets/tables.ts'

/** A charge its owner questions, looked at in a ticket; from `createdAt` to `endedAt` the charge is frozen. */
export const feeDisputes = pgTable(
  'fee_disputes',
  {
    communityId: communityId(),
    id: id(),
    ticketId: uuid('ticket_id').notNull(),
    chargeId: uuid('charge_id').notNull(),
    householdId: uuid('household_id').notNull(),
    ground: text().$type<DisputeGround>().notNull(),
    state: text().$type<DisputeState>().notNull(),
    /** What the desk asked a second person to agree to, or decided by itself. */
    outcome: text().$type<DisputeOutcome>(),
    approvalId: uuid('approval_id'),
    /** The written answer the owner gets with the outcome. */
    answer: text(),
    reducedFen: fen('reduced_fen').notNull().default(0),
    /** What was paid too much and is paid ahead since. */
    returnedFen: fen('returned_fen').notNull().default(0),
    createdAt: createdAt(),
    endedAt: moment('ended_at'),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    unique().on(t.communityId, t.ticketId),
    uniqueIndex('fee_disputes_open').on(t.communityId, t.chargeId).where(sql`state = 'open'`),
    index('fee_disputes_of_charge').on(t.communityId, t.chargeId),
    foreignKey({ columns: [t.communityId, t.ticketId], foreignColumns: [tickets.communityId, tickets.id] }),
    foreignKey({ columns: [t.communityId, t.chargeId], foreignColumns: [charges.communityId, charges.id] }),
  ],
)

/** From when to when a charge was frozen; insert-only, an opening and its end are two rows. */
export const feeDisputeMoves = pgTable(
  'fee_dispute_moves',
  {
    communityId: communityId(),
    id: id(),
    disputeId: uuid('dispute_id').notNull(),
    chargeId: uuid('charge_id').notNull(),
    state: text().$type<DisputeState>().notNull(),
    at: moment('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    foreignKey({
      columns: [t.communityId, t.disputeId],
      foreignColumns: [feeDisputes.communityId, feeDisputes.id],
    }),
    index('fee_dispute_moves_of_charge').on(t.communityId, t.chargeId, t.at),
  ],
)
