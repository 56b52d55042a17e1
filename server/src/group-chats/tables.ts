import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { buildings, units } from '../communities/tables.ts'
import { communityId, createdAt, id, moment } from '../db/columns.ts'
import { sealedJson, sealedText } from '../sealed/columns.ts'
import { staff } from '../staff/tables.ts'
import { tickets } from '../tickets/tables.ts'

/** A piece of a WeChat group as staff pasted it, with the lines that became nothing. */
export const groupPastes = pgTable(
  'group_pastes',
  {
    communityId: communityId(),
    id: id(),
    staffId: uuid('staff_id').notNull(),
    text: sealedText('group_pastes.text').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    foreignKey({ columns: [t.communityId, t.staffId], foreignColumns: [staff.communityId, staff.id] }),
  ],
)

/** What a ticket could be made of, until a person has decided. */
export const groupDrafts = pgTable(
  'group_drafts',
  {
    communityId: communityId(),
    id: id(),
    pasteId: uuid('paste_id').notNull(),
    author: sealedText('group_drafts.author').notNull(),
    saidAt: text('said_at').notNull(),
    text: sealedText('group_drafts.text').notNull(),
    pictures: integer().notNull(),
    lines: sealedJson<string[]>('group_drafts.lines').notNull(),
    category: text(),
    because: text().notNull(),
    unitId: uuid('unit_id'),
    buildingId: uuid('building_id'),
    /** Several homes that fit what was said. */
    places: jsonb().$type<{ unitId: string; label: string }[]>().notNull(),
    state: text({ enum: ['waiting', 'taken', 'discarded'] }).notNull(),
    ticketId: uuid('ticket_id'),
    decidedBy: uuid('decided_by'),
    decidedAt: moment('decided_at'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    foreignKey({
      columns: [t.communityId, t.pasteId],
      foreignColumns: [groupPastes.communityId, groupPastes.id],
    }),
    foreignKey({ columns: [t.communityId, t.unitId], foreignColumns: [units.communityId, units.id] }),
    foreignKey({
      columns: [t.communityId, t.buildingId],
      foreignColumns: [buildings.communityId, buildings.id],
    }),
    foreignKey({ columns: [t.communityId, t.ticketId], foreignColumns: [tickets.communityId, tickets.id] }),
    index('group_drafts_waiting').on(t.communityId, t.state, t.id),
  ],
)

/** Every message that was ever taken up, so that the same one pasted again is recognised. */
export const groupMessages = pgTable(
  'group_messages',
  {
    communityId: communityId(),
    /** SHA-256 of who, when and what. */
    fingerprint: text().notNull(),
    draftId: uuid('draft_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.fingerprint] }),
    foreignKey({
      columns: [t.communityId, t.draftId],
      foreignColumns: [groupDrafts.communityId, groupDrafts.id],
    }),
  ],
)
