import { localDate } from '@haolin/shared/calendar.ts'
import { type Former, type FormerFacts, sayFormer } from '@haolin/shared/register/former.ts'
import type { Tx } from '../db/connect.ts'
import { leftLast } from './left-last.ts'

/**
 * Whose debts are those of households that no longer hold their home, by household; who holds theirs still is not in it.
 */
export async function readFormer(
  tx: Tx,
  communityId: string,
  householdIds: readonly string[],
): Promise<Map<string, Former>> {
  if (householdIds.length === 0) return new Map()
  const { rows } = await tx.client.query<FormerFacts & { householdId: string }>({
    name: 'former_households',
    text: `
      select h.id as "householdId", h.until_on::text as "untilOn",
             exists (select from home_history s where s.community_id = $1 and s.unit_id = h.unit_id
                        and s.household_id = h.id and s.kind = 'sale') as sold,
             (select coalesce(array_agg(o.name order by o.created_at, o.id), '{}') from residents o
               where o.community_id = $1 and o.household_id = h.id and ${leftLast('o')}) as names
        from households h
       where h.community_id = $1 and h.id = any($2::uuid[]) and h.until_on < $3::date`,
    values: [communityId, householdIds, localDate(tx.now.getTime())],
  })
  return new Map(rows.map(({ householdId, ...facts }) => [householdId, sayFormer(facts)]))
}
