import { lyingStates } from '@haolin/shared/staff/plate.ts'
import { inArray, sql } from 'drizzle-orm'
import type { Context } from '../context.ts'
import { system } from '../tickets/save-event.ts'
import { clearPlate } from './clear-plate.ts'
import { lockEverybody } from './lock-everybody.ts'

/**
 * Moves on what came to lie with somebody in the very moment they were let go: a step of a colleague that chose them and
 * was not yet written when their plate was cleared. Safe to run on many workers, again and again.
 */
export async function sweepLeftBehind(context: Context): Promise<void> {
  const left = await context.inTx((tx) =>
    tx.db.execute<{ communityId: string; staffId: string }>(sql`
      select s.community_id as "communityId", s.id as "staffId" from staff s
       where (not s.enabled or s.roles = '{}')
         and (exists (select from tickets t where t.community_id = s.community_id and t.responsible_staff_id = s.id
                and ${inArray(sql`t.state`, [...lyingStates])})
           or exists (select from offers o where o.community_id = s.community_id and o.staff_id = s.id
                and o.outcome is null))`),
  )
  for (const { communityId, staffId } of left.rows)
    await context
      .inTx(async (tx) => {
        const people = await lockEverybody(tx, communityId)
        const holder = people.find(({ id }) => id === staffId)
        if (!holder || (holder.enabled && holder.roles.length > 0)) return
        await clearPlate(context, tx, communityId, { holder, people, days: null, chosen: [], actor: system })
      })
      .catch((error: unknown) => context.log.error({ err: error, staffId }, 'left behind'))
}
