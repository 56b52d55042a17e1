import type { CaseParty, Side } from '@haolin/shared/dispute/case-file.ts'
import { and, asc, eq } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import { units } from '../communities/tables.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { readSeen } from '../tickets/read-seen.ts'
import { type LoadedTicket, moverOf, readTicket, type TicketRow } from '../tickets/read-ticket.ts'
import { caseEntries, caseSides } from './tables.ts'

/** One of the two households of a case. */
export type CaseSide = { side: Side; unitId: string; unitLabel: string }

/** A case with who the caller is in it. */
export type LoadedCase = {
  ticket: LoadedTicket
  party: CaseParty
  sides: CaseSide[]
  entries: (typeof caseEntries.$inferSelect)[]
}

/**
 * Reads a case as somebody who takes part: a household of either side, or whoever mediates. The first side is the home of
 * whoever brought it up; somebody who lives in one of the homes is never its mediator. Everybody else finds nothing.
 */
export async function readCase(
  context: MemberContext,
  tx: Tx,
  ticketId: string,
  locked = false,
): Promise<LoadedCase> {
  const { communityId, post } = context.member
  const ticket = found(await readTicket(tx, communityId, ticketId, locked))
  if (ticket.row.kind !== 'dispute') throw new AppError('not_found')
  const sides = await readSides(tx, ticket.row)
  const lives = (unitId: string) => context.member.homes.some((home) => home.unitId === unitId)
  const own = sides.find(({ unitId }) => lives(unitId))?.side
  const reporter: Side | null = moverOf(context, ticket).own ? 'first' : null
  const mediates = post !== null && (await readSeen(tx, context, ticketId)) !== null
  const party = own ?? reporter ?? (mediates ? 'mediator' : null)
  if (!party) throw new AppError('not_found')
  return { ticket, party, sides, entries: await readEntries(tx, ticket.row) }
}

async function readSides(tx: Tx, row: TicketRow): Promise<CaseSide[]> {
  const invited = await tx.db
    .select({ side: caseSides.side, unitId: caseSides.unitId, unitLabel: units.label })
    .from(caseSides)
    .innerJoin(units, and(eq(units.communityId, caseSides.communityId), eq(units.id, caseSides.unitId)))
    .where(and(eq(caseSides.communityId, row.communityId), eq(caseSides.ticketId, row.id)))
  if (!row.unitId) return invited
  const [home] = await tx.db
    .select({ unitLabel: units.label })
    .from(units)
    .where(and(eq(units.communityId, row.communityId), eq(units.id, row.unitId)))
  return [{ side: 'first', unitId: row.unitId, unitLabel: found(home).unitLabel }, ...invited]
}

const readEntries = (tx: Tx, row: TicketRow) =>
  tx.db
    .select()
    .from(caseEntries)
    .where(and(eq(caseEntries.communityId, row.communityId), eq(caseEntries.ticketId, row.id)))
    .orderBy(asc(caseEntries.no))
