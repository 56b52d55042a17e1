import type { Api } from '@haolin/shared/api/index.ts'
import { maskName } from '@haolin/shared/mask.ts'
import { readFormer } from '../communities/read-former.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { findByPhoneEnd } from '../residents/find-by-phone-end.ts'
import { openText } from '../sealed/open-text.ts'

/** A home at the desk with what it owes. */
export type DeskHome = Api['GET /communities/:communityId/cashier/homes']['reply']['homes'][number]

type Row = Omit<DeskHome, 'people' | 'former'> & { people: { name: string; phone: string | null }[] }

/** Homes by number (3栋1801), by a person's name or by the end of a phone number; households of today, and former ones that owe. */
export const findHomes = (context: MemberContext, find: string): Promise<{ homes: DeskHome[] }> =>
  context.inTx(async (tx) => ({ homes: await readDeskHomes(tx, context.member.communityId, { find }) }))

/** Homes of the desk by words, or the one of a household. */
export async function readDeskHomes(
  tx: Tx,
  communityId: string,
  asked: { find: string } | { householdId: string },
): Promise<DeskHome[]> {
  const find = 'find' in asked ? asked.find.trim() : ''
  const called = await findByPhoneEnd(tx, communityId, find)
  const { rows } = await tx.client.query<Row>({
    name: 'desk_homes',
    text: `
      select h.id as "householdId", u.id as "unitId", u.label as "unitLabel",
             coalesce((select jsonb_agg(jsonb_build_object('name', r.name, 'phone', r.phone)
                         order by r.relation = 'owner' desc, r.created_at)
                from residents r where r.community_id = $1 and r.household_id = h.id and r.removed_at is null), '[]')
               as people,
             due.fen as "dueFen",
             coalesce((select balance_fen from prepayments p
               where p.community_id = $1 and p.household_id = h.id), 0)::bigint as "prepaidFen"
        from households h
        join units u on u.community_id = $1 and u.id = h.unit_id
       cross join lateral (select coalesce(sum(c.outstanding_fen), 0)::bigint as fen from charges c
              where c.community_id = $1 and c.household_id = h.id) due
       where h.community_id = $1
         and case when $2::uuid is not null then h.id = $2 else
               (h.until_on is null or h.until_on >= ($6::timestamptz at time zone 'Asia/Shanghai')::date or due.fen > 0)
               and (u.label like $3 or exists (select from residents r
                 where r.community_id = $1 and r.household_id = h.id and (r.removed_at is null or h.until_on < ($6::timestamptz at time zone 'Asia/Shanghai')::date)
                   and (r.name like $4 or r.id = any($5::uuid[])))) end
       order by u.room = $7 desc, length(u.label), u.label limit 20`,
    values: [
      communityId,
      'householdId' in asked ? asked.householdId : null,
      `%${(find.match(/\d+|[^\d\s]+/g) ?? []).map(literally).join('%')}%`,
      `%${literally(find)}%`,
      called,
      tx.now,
      find,
    ],
  })
  const former = await readFormer(
    tx,
    communityId,
    rows.map(({ householdId }) => householdId),
  )
  return rows.map(({ people, ...home }) => ({
    ...home,
    former: former.get(home.householdId) ?? null,
    people: people.map(
      ({ name, phone }) => maskName(name) + (phone ? ` 尾号 ${openPhone(phone).slice(-4)}` : ''),
    ),
  }))
}

const openPhone = (kept: string) => openText(kept, 'residents.phone')
const literally = (words: string) => words.replace(/[\\%_]/g, (sign) => `\\${sign}`)
