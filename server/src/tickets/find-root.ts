import type { Tx } from '../db/connect.ts'

const query = {
  name: 'ticket-root',
  text: `with recursive up(id, into_id) as (
      select id, merged_into_id from tickets where community_id = $1 and id = $2
      union all
      select t.id, t.merged_into_id from tickets t join up on t.community_id = $1 and t.id = up.into_id
    ) select id from up where into_id is null and id <> $2`,
}

/** The ticket in which a merged one is worked on, over all merges; null for one that was not merged. */
export async function findRoot(tx: Tx, communityId: string, ticketId: string): Promise<string | null> {
  const { rows } = await tx.client.query<{ id: string }>({ ...query, values: [communityId, ticketId] })
  return rows[0]?.id ?? null
}
