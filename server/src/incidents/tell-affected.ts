import { momentWords } from '@haolin/shared/ticket/promise.ts'
import { and, eq } from 'drizzle-orm'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import type { Jobs } from '../jobs/queue.ts'
import { noteDeskChange } from '../live/note-change.ts'
import { sendMessage } from '../messages/send-message.ts'
import { incidents, incidentUpdates } from './tables.ts'

const batch = 200

const titles = { opened: '', update: '进展：', all_clear: '已恢复：', overdue: '', report: '' } as const

/** Tells every household an incident touches, and whoever reported it, what was just written; each person once. */
export async function tellAffected(
  context: Context,
  { communityId, incidentId, seq }: Jobs['incident.tell'],
): Promise<void> {
  const people = await context.inTx((tx) => readAffected(tx, communityId, incidentId))
  for (let i = 0; i < people.length; i += batch)
    await context.inTx(async (tx) => {
      const [found] = await readUpdate(tx, communityId, incidentId, seq)
      if (!found) return
      const { incident, update } = found
      const until =
        incident.eta && incident.state === 'open'
          ? `预计 ${momentWords(incident.eta.getTime(), tx.now.getTime())} 恢复。`
          : ''
      for (const accountId of people.slice(i, i + batch))
        await sendMessage(context, tx, {
          communityId,
          accountId,
          onceKey: `incident:${incidentId}:${seq}`,
          title: `${titles[update.kind]}${incident.title}`,
          body: `${update.text}${until}`,
          about: { kind: 'incident', id: incidentId },
        })
    })
  await context.inTx(async (tx) => {
    await tx.client.query(
      'update incident_updates set told = $4 where community_id = $1 and incident_id = $2 and seq = $3',
      [communityId, incidentId, seq, people.length],
    )
    await noteDeskChange(tx, communityId, 'incidents')
  })
}

const readUpdate = (tx: Tx, communityId: string, incidentId: string, seq: number) =>
  tx.db
    .select({ incident: incidents, update: incidentUpdates })
    .from(incidentUpdates)
    .innerJoin(
      incidents,
      and(
        eq(incidents.communityId, incidentUpdates.communityId),
        eq(incidents.id, incidentUpdates.incidentId),
      ),
    )
    .where(
      and(
        eq(incidentUpdates.communityId, communityId),
        eq(incidentUpdates.incidentId, incidentId),
        eq(incidentUpdates.seq, seq),
      ),
    )

/** Everybody bound to a home in the buildings touched, and the reporters of its tickets wherever they live. */
async function readAffected(tx: Tx, communityId: string, incidentId: string): Promise<string[]> {
  const { rows } = await tx.client.query<{ account_id: string }>({
    name: 'incident-affected',
    text: `
      select r.account_id from incidents i
        join units u on u.community_id = i.community_id
         and (cardinality(i.building_ids) = 0 or u.building_id = any (i.building_ids))
        join residents r on r.community_id = u.community_id and r.unit_id = u.id
         and r.account_id is not null and r.removed_at is null
       where i.community_id = $1 and i.id = $2 and (r.valid_until is null or r.valid_until > $3)
      union
      select t.reporter_account_id from incident_tickets l
        join tickets t on t.community_id = l.community_id and t.id = l.ticket_id
       where l.community_id = $1 and l.incident_id = $2 and t.reporter_account_id is not null
      order by 1`,
    values: [communityId, incidentId, tx.now],
  })
  return rows.map(({ account_id }) => account_id)
}
