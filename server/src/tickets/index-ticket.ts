import { gramNumber, gramsOf, monthOfId, searchWords } from '@haolin/shared/search-grams.ts'
import { findCategory } from '@haolin/shared/ticket/catalogue.ts'
import { and, eq, sql } from 'drizzle-orm'
import { buildings, units } from '../communities/tables.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { placeWords } from './place-words.ts'
import { ticketEvents, ticketSearch, tickets } from './tables.ts'

/** The longest text of a ticket that search looks at, in characters. */
const longest = 8_000
const batch = 200

/** Makes a ticket findable by its number, what it is about, what was said, the home and the person. */
export async function indexTicket(
  context: Context,
  { communityId, ticketId }: { communityId: string; ticketId: string },
): Promise<void> {
  await context.inTx((tx) => writeIndex(tx, communityId, ticketId))
}

/** Makes findable what waits for it: tickets from before there was a search, and the sample company's. */
export async function indexWaitingTickets(context: Context): Promise<void> {
  for (;;) {
    const waiting = await context.inTx((tx) =>
      tx.db
        .select({ communityId: ticketSearch.communityId, ticketId: ticketSearch.ticketId })
        .from(ticketSearch)
        .where(eq(ticketSearch.words, ''))
        .limit(batch),
    )
    for (const one of waiting) await indexTicket(context, one)
    if (waiting.length < batch) return
  }
}

async function writeIndex(tx: Tx, communityId: string, ticketId: string): Promise<void> {
  const here = and(eq(tickets.communityId, communityId), eq(tickets.id, ticketId))
  const [[found], said] = await Promise.all([
    tx.db
      .select({ row: tickets, unit: units.label, building: buildings.name })
      .from(tickets)
      .leftJoin(units, and(eq(units.communityId, tickets.communityId), eq(units.id, tickets.unitId)))
      .leftJoin(
        buildings,
        and(eq(buildings.communityId, tickets.communityId), eq(buildings.id, tickets.buildingId)),
      )
      .where(here),
    tx.db
      .select({ text: ticketEvents.text })
      .from(ticketEvents)
      .where(and(eq(ticketEvents.communityId, communityId), eq(ticketEvents.ticketId, ticketId))),
  ])
  if (!found) return
  const { row, unit, building } = found
  const texts = [
    row.number,
    findCategory(row.category)?.label ?? '',
    placeWords(row.place, unit, building),
    row.contactName,
    ...said.map(({ text }) => text ?? ''),
  ]
  const whole = [...texts.join(' ')].slice(0, longest).join('')
  const month = monthOfId(ticketId)
  const value = {
    words: searchWords(whole).join(' '),
    grams: gramsOf(whole).map((gram) => gramNumber(communityId, month, gram)),
  }
  await tx.db
    .insert(ticketSearch)
    .values({ communityId, ticketId, ...value })
    .onConflictDoUpdate({
      target: [ticketSearch.communityId, ticketSearch.ticketId],
      set: { words: sql`excluded.words`, grams: sql`excluded.grams` },
    })
}
