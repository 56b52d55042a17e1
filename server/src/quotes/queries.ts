import { localDate } from '@haolin/shared/calendar.ts'
import { versionOn } from '@haolin/shared/repair/price-change.ts'
import { statutoryTerms, type WarrantyTerm } from '@haolin/shared/repair/warranty.ts'
import { and, asc, desc, eq } from 'drizzle-orm'
import { units } from '../communities/tables.ts'
import type { Tx } from '../db/connect.ts'
import type { TicketRow } from '../tickets/read-ticket.ts'
import { quotations, warrantyRulings, warrantyTerms } from './tables.ts'

export type QuotationRow = typeof quotations.$inferSelect
export type RulingRow = typeof warrantyRulings.$inferSelect

/** The quotations of a ticket, newest first. */
export const readQuotations = (tx: Tx, { communityId, id }: Pick<TicketRow, 'communityId' | 'id'>) =>
  tx.db
    .select()
    .from(quotations)
    .where(and(eq(quotations.communityId, communityId), eq(quotations.ticketId, id)))
    .orderBy(desc(quotations.version))

/** A version of the warranty terms of a community. */
export type TermVersion = { version: number; fromOn: string; note: string; terms: readonly WarrantyTerm[] }

/** Every version of the warranty terms, oldest first. */
export async function readTermVersions(tx: Tx, communityId: string): Promise<TermVersion[]> {
  const rows = await tx.db
    .select()
    .from(warrantyTerms)
    .where(eq(warrantyTerms.communityId, communityId))
    .orderBy(asc(warrantyTerms.version))
  return rows.map(({ version, fromOn, note, terms, createdAt }) => ({
    version,
    fromOn: fromOn ?? localDate(createdAt.getTime()),
    note,
    terms,
  }))
}

/** The warranty terms that held on a day; the law where a community had written none. */
export const readTerms = async (tx: Tx, communityId: string, day: string): Promise<readonly WarrantyTerm[]> =>
  versionOn(await readTermVersions(tx, communityId), day)?.terms ?? statutoryTerms

/** The terms of the newest version, whether it has begun or not. */
export const latestTerms = async (tx: Tx, communityId: string): Promise<readonly WarrantyTerm[]> =>
  (await readTermVersions(tx, communityId)).at(-1)?.terms ?? statutoryTerms

/** What was decided last about the warranty in the present cycle of a ticket. */
export async function readRuling(tx: Tx, row: TicketRow): Promise<RulingRow | null> {
  const [ruling] = await tx.db
    .select()
    .from(warrantyRulings)
    .where(
      and(
        eq(warrantyRulings.communityId, row.communityId),
        eq(warrantyRulings.ticketId, row.id),
        eq(warrantyRulings.cycle, row.cycle),
      ),
    )
    .orderBy(desc(warrantyRulings.seq))
    .limit(1)
  return ruling ?? null
}

/** When the home of a ticket was handed over; null where nobody knows. */
export async function readHandOver(tx: Tx, row: TicketRow): Promise<string | null> {
  if (!row.unitId) return null
  const [unit] = await tx.db
    .select({ movedInOn: units.movedInOn })
    .from(units)
    .where(and(eq(units.communityId, row.communityId), eq(units.id, row.unitId)))
  return unit?.movedInOn ?? null
}

/** The day on which the present cycle of a ticket began: reported, or opened again. */
export async function readReportedOn(tx: Tx, row: TicketRow): Promise<string> {
  const { rows } = await tx.client.query<{ at: Date | null }>({
    name: 'reported_on',
    text: `select max(at) as at from ticket_events
            where community_id = $1 and ticket_id = $2 and move = 'reopen'`,
    values: [row.communityId, row.id],
  })
  return localDate((rows[0]?.at ?? row.createdAt).getTime())
}

/** The last paid repair of the same kind in the same home, before the present cycle of this ticket. */
export async function readEarlierRepair(
  tx: Tx,
  row: TicketRow,
): Promise<{ number: string; doneOn: string } | null> {
  const { rows } = await tx.client.query<{ number: string; at: Date }>({
    name: 'earlier_repair',
    text: `
      select t.number, c.created_at as at
        from quotations q
        join tickets t on t.community_id = $1 and t.id = q.ticket_id
        join charges c on c.community_id = $1 and c.id = q.charge_id and c.voided_at is null
       where q.community_id = $1 and t.unit_id = $2 and t.category = $3 and t.place = 'home'
         and (t.id <> $4 or q.cycle < $5) and (t.id = $4 or c.created_at <= $6)
       order by c.created_at desc limit 1`,
    values: [row.communityId, row.unitId, row.category, row.id, row.cycle, row.createdAt],
  })
  const [earlier] = rows
  return earlier ? { number: earlier.number, doneOn: localDate(earlier.at.getTime()) } : null
}

/** The bill a repair has come to. */
export async function readRepairBill(tx: Tx, communityId: string, chargeId: string) {
  const { rows } = await tx.client.query<{
    billId: string
    unitId: string
    number: string
    totalFen: number
    dueFen: number
    dueOn: string
    voided: boolean
  }>({
    name: 'repair_bill',
    text: `
      select b.id as "billId", b.unit_id as "unitId", b.number, c.amount_fen - c.reduced_fen as "totalFen",
             c.outstanding_fen as "dueFen", c.due_on as "dueOn", c.voided_at is not null as voided
        from charges c join bills b on b.community_id = $1 and b.id = c.bill_id
       where c.community_id = $1 and c.id = $2`,
    values: [communityId, chargeId],
  })
  return rows[0] ?? null
}
