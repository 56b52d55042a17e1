import { sql } from 'drizzle-orm'
import { bigint, timestamp, uuid } from 'drizzle-orm/pg-core'

/** Identifier of a row: UUIDv7 made by the database, so that ids sort by time. */
export const id = () => uuid('id').notNull().default(sql`uuidv7()`)
/** The community that owns the row: first in every key. */
export const communityId = () => uuid('community_id').notNull()
/** A moment with time zone, in milliseconds. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' })
/** When the row was written, by the database's clock. */
export const createdAt = () => moment('created_at').notNull().defaultNow()
/** An amount in fen. */
export const fen = (name: string) => bigint(name, { mode: 'number' })
