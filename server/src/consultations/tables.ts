import {
  boolean,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { communities } from '../communities/tables.ts'
import { communityId, createdAt } from '../db/columns.ts'
import { staff } from '../staff/tables.ts'
import { tickets } from '../tickets/tables.ts'

/** Standard answers of a community: insert-only, the highest version counts. */
export const standardAnswers = pgTable(
  'standard_answers',
  {
    communityId: communityId().references(() => communities.id),
    answerId: uuid('answer_id').notNull(),
    version: integer().notNull(),
    question: text().notNull(),
    answer: text().notNull(),
    keywords: text().array().notNull(),
    reviewOn: date('review_on', { mode: 'string' }).notNull(),
    retired: boolean().notNull().default(false),
    authorStaffId: uuid('author_staff_id').notNull(),
    /** The question that had none. */
    fromTicketId: uuid('from_ticket_id'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.answerId, t.version] }),
    foreignKey({ columns: [t.communityId, t.authorStaffId], foreignColumns: [staff.communityId, staff.id] }),
    foreignKey({
      columns: [t.communityId, t.fromTicketId],
      foreignColumns: [tickets.communityId, tickets.id],
    }),
  ],
)

/** Which answer was given in which step of which talk. */
export const answerUses = pgTable(
  'answer_uses',
  {
    communityId: communityId(),
    ticketId: uuid('ticket_id').notNull(),
    seq: integer().notNull(),
    answerId: uuid('answer_id').notNull(),
    version: integer().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.ticketId, t.seq] }),
    foreignKey({ columns: [t.communityId, t.ticketId], foreignColumns: [tickets.communityId, tickets.id] }),
    foreignKey({
      columns: [t.communityId, t.answerId, t.version],
      foreignColumns: [standardAnswers.communityId, standardAnswers.answerId, standardAnswers.version],
    }),
    index('answer_uses_of_answer').on(t.communityId, t.answerId),
  ],
)
