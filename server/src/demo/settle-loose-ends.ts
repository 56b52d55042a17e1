import type { Stage } from './stage.ts'

/**
 * Puts right what the use cases take from the real clock or leave to the queue: nobody consented to pushes, older
 * messages have been read, ratings and runs are as old as their subjects.
 */
export async function settleLooseEnds({ tx, now }: Stage): Promise<void> {
  const readBefore = new Date(now - 2 * 86_400_000)
  await tx.client.query(
    "update deliveries set state = 'refused', detail = 'no_quota', ended_at = created_at where state = 'waiting'",
  )
  await tx.client.query(
    "update messages set read_at = created_at + interval '50 minutes' where created_at < $1",
    [readBefore],
  )
  await tx.client.query(`
    update ratings r set created_at = e.at + interval '90 seconds'
      from ticket_events e
     where e.community_id = r.community_id and e.ticket_id = r.ticket_id and e.to_state = 'closed'`)
  await tx.client.query(
    "insert into ticket_search select community_id, id, '', '{}' from tickets on conflict do nothing",
  )
  await tx.client.query("update billing_runs set created_at = published_at - interval '30 minutes'")
}
