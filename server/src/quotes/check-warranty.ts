import { judgeWarranty, type WarrantyVerdict } from '@haolin/shared/repair/warranty.ts'
import type { Tx } from '../db/connect.ts'
import type { TicketRow } from '../tickets/read-ticket.ts'
import {
  type RulingRow,
  readEarlierRepair,
  readHandOver,
  readReportedOn,
  readRuling,
  readTerms,
} from './queries.ts'

/** Whether a repair is free, and what was decided about it. */
export type Warranty = { verdict: WarrantyVerdict; ruling: RulingRow | null }

/** Asks the rules whether this repair is free for its owner. */
export async function checkWarranty(tx: Tx, row: TicketRow): Promise<Warranty> {
  const reportedOn = await readReportedOn(tx, row)
  const [terms, handedOverOn, earlier, ruling] = await Promise.all([
    readTerms(tx, row.communityId, reportedOn),
    readHandOver(tx, row),
    readEarlierRepair(tx, row),
    readRuling(tx, row),
  ])
  return {
    verdict: judgeWarranty({ category: row.category, reportedOn, handedOverOn, terms, earlier }),
    ruling,
  }
}

/** Whether it may be charged for: not free, or a supervisor has said why it is charged all the same. */
export const isChargeable = ({ verdict, ruling }: Warranty): boolean =>
  verdict.free === null || ruling?.ruling === 'charge'
