import type { Api } from '@haolin/shared/api/index.ts'
import { alarmsBy, unreadRungs } from '@haolin/shared/handover/alarm.ts'
import { type Side, sides } from '@haolin/shared/handover/sign.ts'
import { and, asc, desc, eq, inArray, lt, type SQL } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { staff } from '../staff/tables.ts'
import { handoverPeople, handoverSigns, handovers } from './tables.ts'

/** A sheet in the list. */
export type HandoverLine = Api['GET /communities/:communityId/handovers']['reply']['items'][number]

/** A sheet with the people and signatures as the rules of signing see them. */
export type LoadedSheet = {
  row: typeof handovers.$inferSelect
  leaving: string[]
  signs: { side: Side; staffId: string }[]
  line: HandoverLine
  readBy: Date
}

const pageSize = 20

/** One page of the sheets of a community, newest first. */
export async function listSheets(tx: Tx, communityId: string, after: string | undefined) {
  const rows = await tx.db
    .select()
    .from(handovers)
    .where(
      and(
        eq(handovers.communityId, communityId),
        after && !Number.isNaN(Date.parse(after)) ? lt(handovers.endsAt, new Date(after)) : undefined,
      ),
    )
    .orderBy(desc(handovers.endsAt))
    .limit(pageSize + 1)
  const page = await loadSheets(tx, communityId, rows.slice(0, pageSize))
  const last = page.at(-1)
  return {
    items: page.map(({ line }) => line),
    next: last && rows.length > pageSize ? last.line.endsAt : null,
  }
}

/** One sheet; locked, nobody else signs it before this transaction ends; null for what is not of this community. */
export async function readSheet(
  tx: Tx,
  communityId: string,
  handoverId: string,
  locked = false,
): Promise<LoadedSheet | null> {
  const one = tx.db
    .select()
    .from(handovers)
    .where(and(eq(handovers.communityId, communityId), eq(handovers.id, handoverId)))
  const [sheet] = await loadSheets(tx, communityId, await (locked ? one.for('update') : one))
  return sheet ?? null
}

async function loadSheets(
  tx: Tx,
  communityId: string,
  rows: (typeof handovers.$inferSelect)[],
): Promise<LoadedSheet[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const [people, signs] = await Promise.all([
    listPeople(tx, and(eq(handoverPeople.communityId, communityId), inArray(handoverPeople.handoverId, ids))),
    listSigns(tx, and(eq(handoverSigns.communityId, communityId), inArray(handoverSigns.handoverId, ids))),
  ])
  const [first] = unreadRungs
  return rows.map((row) => {
    const mine = signs.filter(({ handoverId }) => handoverId === row.id)
    const of = (side: Side) => people.filter((one) => one.handoverId === row.id && one.side === side)
    const facts = {
      endsAt: row.endsAt.getTime(),
      madeAt: row.madeAt.getTime(),
      readAt: row.readAt?.getTime() ?? null,
    }
    return {
      row,
      leaving: of('leaving').map(({ staffId }) => staffId),
      signs: mine,
      readBy: new Date(Math.max(facts.endsAt, facts.madeAt) + (first?.afterMs ?? 0)),
      line: {
        handoverId: row.id,
        endsAt: row.endsAt.toISOString(),
        madeAt: row.madeAt.toISOString(),
        leaving: of('leaving').map(({ name }) => name),
        coming: of('coming').map(({ name }) => name),
        signs: mine.map(({ side, name, note, at }) => ({
          side,
          label: sides[side].label,
          name,
          note,
          at: at.toISOString(),
        })),
        unread: row.readAt === null && alarmsBy(facts, tx.now.getTime()).length > 0,
        done: mine.length === Object.keys(sides).length,
      },
    }
  })
}

const listPeople = (tx: Tx, which: SQL | undefined) =>
  tx.db
    .select({
      handoverId: handoverPeople.handoverId,
      side: handoverPeople.side,
      staffId: handoverPeople.staffId,
      name: staff.name,
    })
    .from(handoverPeople)
    .innerJoin(
      staff,
      and(eq(staff.communityId, handoverPeople.communityId), eq(staff.id, handoverPeople.staffId)),
    )
    .where(which)
    .orderBy(asc(staff.createdAt), asc(staff.id))

const listSigns = (tx: Tx, which: SQL | undefined) =>
  tx.db
    .select({
      handoverId: handoverSigns.handoverId,
      side: handoverSigns.side,
      staffId: handoverSigns.staffId,
      note: handoverSigns.note,
      at: handoverSigns.at,
      name: staff.name,
    })
    .from(handoverSigns)
    .innerJoin(
      staff,
      and(eq(staff.communityId, handoverSigns.communityId), eq(staff.id, handoverSigns.staffId)),
    )
    .where(which)
    .orderBy(asc(handoverSigns.at))
