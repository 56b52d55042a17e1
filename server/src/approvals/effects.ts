import type { ApprovalKind } from '@haolin/shared/approval/kinds.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import type { approvals } from './tables.ts'

/** An approval as it is remembered. */
export type ApprovalRow = typeof approvals.$inferSelect

/** What an agreement does, in its own transaction; a refusal of the deed refuses the agreement. */
type Effect = (context: MemberContext, tx: Tx, approval: ApprovalRow) => Promise<void>

/** What happens when a second person agrees, by kind. */
export const effects: Partial<Record<ApprovalKind, Effect>> = {}
