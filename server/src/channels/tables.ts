import type { Channel } from '@haolin/shared/ticket/lifecycle.ts'
import { foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { units } from '../communities/tables.ts'
import { communityId, id, moment } from '../db/columns.ts'
import { residents } from '../residents/tables.ts'
import { sealedPhone } from '../sealed/columns.ts'
import { staff } from '../staff/tables.ts'
import { tickets } from '../tickets/tables.ts'

/** Calls and visits written down by staff without a new ticket; insert-only. */
export const contacts = pgTable(
  'contacts',
  {
    communityId: communityId(),
    id: id(),
    channel: text().$type<Channel>().notNull(),
    phone: sealedPhone('contacts.phone'),
    unitId: uuid('unit_id'),
    residentId: uuid('resident_id'),
    staffId: uuid('staff_id').notNull(),
    /** The open ticket it was about. */
    ticketId: uuid('ticket_id'),
    text: text().notNull(),
    at: moment('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.communityId, t.id] }),
    foreignKey({ columns: [t.communityId, t.unitId], foreignColumns: [units.communityId, units.id] }),
    foreignKey({
      columns: [t.communityId, t.residentId],
      foreignColumns: [residents.communityId, residents.id],
    }),
    foreignKey({ columns: [t.communityId, t.staffId], foreignColumns: [staff.communityId, staff.id] }),
    foreignKey({ columns: [t.communityId, t.ticketId], foreignColumns: [tickets.communityId, tickets.id] }),
    index('contacts_of_unit').on(t.communityId, t.unitId, t.at),
  ],
)
