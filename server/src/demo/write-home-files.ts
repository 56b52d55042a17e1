import { addDays, localDate } from '@haolin/shared/calendar.ts'
import { needs } from '../register/tables.ts'
import type { LoadedCommunity, LoadedResident } from './loaded-company.ts'
import type { Stage } from './stage.ts'

// biome-ignore format: a row reads as a sentence
/** Everything one community's homes have besides people: each statement for all homes at once; $1 the community, $2 who wrote it. */
const statements = [
  `update units u set occupancy = case
       when not exists (select from households h where h.community_id = $1 and h.unit_id = u.id and h.until_on is null) then 'empty'
       when exists (select from residents r where r.community_id = $1 and r.unit_id = u.id and r.relation = 'tenant'
                       and r.removed_at is null) then 'let'
       else 'owner' end
    where u.community_id = $1`,
  `insert into vehicles (community_id, household_id, plate, note, from_on)
   select distinct on (p.plate) $1::uuid, p.household_id, p.plate, case when p.kind = 'owned' then '停 ' || p.code else '月租 ' || p.code end,
          p.from_on
     from parking_spaces p where p.community_id = $1 and p.household_id is not null and p.plate is not null`,
  `insert into pets (community_id, household_id, kind, name, note)
   select $1::uuid, h.id, (array['dog', 'cat', 'dog', 'other'])[1 + h.place % 4],
          (array['豆豆', '咪咪', '旺财', '小白'])[1 + h.place % 4],
          (array['柯基，已办犬证', '英短，已绝育', '金毛，疫苗已打', '鹦鹉'])[1 + h.place % 4]
     from (select id, (row_number() over (order by id))::int as place from households
            where community_id = $1 and until_on is null) h
    where h.place % 6 = 1`,
  `insert into home_history (community_id, unit_id, household_id, kind, "on", owed_fen, words, staff_id, at)
   select $1::uuid, h.unit_id, h.id, 'move_in', h.from_on, 0, '交付入住，登记业主，开始计费', $2::uuid, h.from_on + interval '10 hours'
     from households h where h.community_id = $1`,
  `insert into home_history (community_id, unit_id, household_id, kind, "on", owed_fen, words, staff_id, at)
   select $1::uuid, r.unit_id, r.household_id, 'lease', (r.created_at at time zone 'Asia/Shanghai')::date + 200, 0,
          '登记租户，租约到期绑定自动失效；房屋状态改为「出租」', $2::uuid, r.created_at + interval '200 days'
     from residents r where r.community_id = $1 and r.relation = 'tenant' and r.removed_at is null`,
  `insert into home_notes (community_id, unit_id, household_id, text, staff_id, at)
   select $1::uuid, h.unit_id, h.id,
          (array['业主白天上班，来电请在 18 点后。', '门铃坏了，上门前先打电话。', '家里有密码锁，维修时业主远程开门。'])[1 + h.place % 3],
          $2::uuid, now() - (h.place % 60) * interval '1 day'
     from (select id, unit_id, (row_number() over (order by id desc))::int as place from households
            where community_id = $1 and until_on is null) h
    where h.place % 5 = 1`,
] as const

/** People who agreed that we keep what they need: one in so many owners, and never who has fixed scenes. */
const oneIn = 17

/** Fills the files of the homes: vehicles, pets, consented needs, what happened and what staff noted. */
export async function writeHomeFiles(
  { tx, now }: Stage,
  { communityId, posts, residents }: LoadedCommunity,
): Promise<void> {
  const staffId = posts.find(({ roles }) => roles.includes('agent'))?.staffId ?? posts[0]?.staffId
  if (!staffId) return
  for (const text of statements)
    await tx.client.query(text, text.includes('$2') ? [communityId, staffId] : [communityId])
  const today = localDate(now)
  const consented = residents.filter(
    ({ key, relation }, i) => key === null && relation === 'owner' && i % oneIn === 0,
  )
  const need = ({ householdId, residentId, name }: LoadedResident, i: number) => ({
    communityId,
    householdId,
    residentId,
    kind: (['elderly', 'alone', 'mobility', 'pregnant', 'infant'] as const)[i % 5] ?? ('elderly' as const),
    note: '上门前先打电话，多等一会儿',
    consentedBy: name,
    consentWay: 'paper' as const,
    consentedOn: addDays(today, -30),
    untilOn: addDays(today, 150),
    enteredBy: staffId,
    createdAt: new Date(now - 30 * 86_400_000),
  })
  const own = residents.find(({ key }) => key === 'zhang-min')
  const quiet = own ? [{ ...need(own, 0), kind: 'quiet' as const, note: '夜班，上午请勿敲门' }] : []
  const rows = [...consented.map(need), ...quiet]
  if (rows.length > 0) await tx.db.insert(needs).values(rows)
}
