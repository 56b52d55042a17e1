import type { DeskMatter } from '@haolin/shared/api/live.ts'
import type { State } from '@haolin/shared/ticket/lifecycle.ts'
import type { Tx } from '../db/connect.ts'
import { liveChanges } from './tables.ts'

/** Rung when something was noted, so that every node looks at once. */
export const changesBell = 'live_changes'

/** What a step made of a ticket, and which staff have or had it in hand. */
export type TicketChange = {
  communityId: string
  ticketId: string
  version: number
  state: State
  pooled: boolean
  staffIds: readonly (string | null | undefined)[]
  /** Whom a complaint is about: they hear nothing of it. */
  aboutStaffId: string | null
}

/** Notes a step of a ticket for everybody who follows it; heard only if the transaction commits. */
export async function noteTicketChange(tx: Tx, change: TicketChange): Promise<void> {
  const staffIds = [...new Set(change.staffIds.filter((id) => typeof id === 'string'))]
  await tx.db.insert(liveChanges).values({ ...change, staffIds })
  tx.bells.add(changesBell)
}

/** Notes that something else than a ticket is different on the desk; heard only if the transaction commits. */
export async function noteDeskChange(tx: Tx, communityId: string, matter: DeskMatter): Promise<void> {
  await tx.db.insert(liveChanges).values({ communityId, matter })
  tx.bells.add(changesBell)
}

/** Notes that somebody's inbox is different now; heard only if the transaction commits. */
export async function noteInboxChange(tx: Tx, communityId: string, accountId: string): Promise<void> {
  await tx.db.insert(liveChanges).values({ communityId, accountId })
  tx.bells.add(changesBell)
}
