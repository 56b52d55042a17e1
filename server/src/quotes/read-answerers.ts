import { relations } from '@haolin/shared/roles.ts'
import type { Tx } from '../db/connect.ts'
import type { TicketRow } from '../tickets/read-ticket.ts'

type Answerer = { residentId: string; householdId: string; name: string; relation: string }

/** Who of a ticket's home can answer for a price: owners and their family, tenants not. */
export async function readAnswerers(tx: Tx, { communityId, unitId }: TicketRow): Promise<Answerer[]> {
  const { rows } = await tx.client.query<Omit<Answerer, 'relation'> & { relation: keyof typeof relations }>({
    name: 'answerers_of_home',
    text: `
      select id as "residentId", household_id as "householdId", name, relation from residents
       where community_id = $1 and unit_id = $2 and relation in ('owner', 'member') and removed_at is null
         and (valid_until is null or valid_until > $3)
       order by relation = 'owner' desc, bound_at, id`,
    values: [communityId, unitId, tx.now],
  })
  return rows.map((row) => ({ ...row, relation: relations[row.relation] }))
}
