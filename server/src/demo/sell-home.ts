import { addDays, localDate, momentAt } from '@haolin/shared/calendar.ts'
import { openCases } from '../dunning/climb-dunning.ts'
import { changeHome } from '../register/change-home.ts'
import { previewChange } from '../register/preview-change.ts'
import { asStaff } from './act-as.ts'
import type { LoadedCommunity } from './loaded-company.ts'
import { onDuty } from './on-duty.ts'
import type { Stage } from './stage.ts'

/** A home that was sold last week while its owner owed: the debt stays with who left. */
export async function sellHome(stage: Stage, community: LoadedCommunity): Promise<void> {
  const { communityId } = community
  const { rows } = await stage.tx.client.query<{ unitId: string; householdId: string }>(
    `select c.unit_id as "unitId", c.household_id as "householdId" from charges c
      where c.community_id = $1 and c.outstanding_fen > 0 and c.due_on < $2::date - 6
        and not exists (select from residents r where r.community_id = $1 and r.unit_id = c.unit_id
                         and r.account_id is not null)
        and not exists (select from dunning_cases k where k.community_id = $1 and k.household_id = c.household_id)
      order by c.due_on, c.unit_id limit 1`,
    [communityId, localDate(stage.now)],
  )
  const [sold] = rows
  if (!sold) return
  const on = addDays(localDate(stage.now), -6)
  const at = momentAt(on, '14:20')
  const agent = asStaff(stage, onDuty(community, 'agent', at), at)
  const wish = { kind: 'sale' as const, on, newcomers: [{ name: '秦晓峰' }] }
  const { seen } = await previewChange(agent, sold.unitId, wish)
  await changeHome(agent, sold.unitId, { ...wish, seen })
  await agent.inTx((tx) => openCases(tx, sold.householdId))
}
