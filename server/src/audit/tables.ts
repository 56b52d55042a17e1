import {
  bigint,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { communities } from '../communities/tables.ts'
import { communityId, id, moment } from '../db/columns.ts'

/** Who did what to what and why; insert-only. */
export const auditLog = pgTable(
  'audit_log',
  {
    communityId: communityId().references(() => communities.id),
    id: id(),
    actorAccountId: uuid('actor_account_id'),
    action: text().notNull(),
    subject: text().notNull(),
    detail: jsonb().$type<Record<string, unknown>>().notNull(),
    at: moment('at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    index('audit_log_by_time').on(t.communityId, t.at, t.id),
    index('audit_log_by_actor').on(t.communityId, t.actorAccountId, t.at, t.id),
    index('audit_log_by_action').on(t.communityId, t.action, t.at, t.id),
    index('audit_log_by_subject').on(t.communityId, t.subject, t.at, t.id),
  ],
)

/** The chain over a community's audit rows: each link hashes its row and the link before it; insert-only. */
export const auditSeals = pgTable(
  'audit_seals',
  {
    communityId: communityId(),
    /** 1, 2, 3 … without a gap. */
    seq: bigint({ mode: 'number' }).notNull(),
    auditId: uuid('audit_id').notNull(),
    hash: text().notNull(),
    sealedAt: moment('sealed_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.seq] }),
    unique('audit_seals_once').on(t.communityId, t.auditId),
    foreignKey({ columns: [t.communityId, t.auditId], foreignColumns: [auditLog.communityId, auditLog.id] }),
  ],
)

/** Audit rows that wait for their seal; the database writes one beside every audit row. */
export const auditUnsealed = pgTable(
  'audit_unsealed',
  {
    communityId: communityId(),
    auditId: uuid('audit_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.auditId] }),
    foreignKey({ columns: [t.communityId, t.auditId], foreignColumns: [auditLog.communityId, auditLog.id] }),
  ],
)
