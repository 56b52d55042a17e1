import type { Api } from '@haolin/shared/api/index.ts'
import { maskName, maskPhone } from '@haolin/shared/mask.ts'
import { areaWords } from '@haolin/shared/register/judge-homes.ts'
import { AppError } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import { findByPhoneEnd } from '../residents/find-by-phone-end.ts'
import { openText } from '../sealed/open-text.ts'

type Route = Api['GET /communities/:communityId/register/homes']
type Row = Omit<Route['reply']['items'][number], 'area' | 'owners' | 'phones'> & {
  areaScaled: number
  owners: string[]
  phones: string[]
  all: number
}

const pageSize = 50
const literally = (words: string) => words.replace(/[\\%_]/g, (sign) => `\\${sign}`)

/** Homes by what somebody typed, 50 at a time; one statement, the order is that of the buildings. */
export async function listHomes(context: MemberContext, query: Route['query']): Promise<Route['reply']> {
  const { communityId } = context.member
  const find = (query.find ?? '').normalize('NFKC').trim()
  const offset = query.after === undefined ? 0 : Number(query.after)
  if (!Number.isInteger(offset) || offset < 0 || offset > 100_000)
    throw new AppError('invalid_input', { fields: [{ field: 'after', message: '列表位置不对，请从头刷新' }] })
  return context.inTx(async (tx) => {
    const { rows } = await tx.client.query<Row>({
      name: 'register_homes',
      text: homesText,
      values: [
        communityId,
        find === '' ? null : `%${(find.match(/\d+|[^\d\s-]+/g) ?? []).map(literally).join('%')}%`,
        `%${literally(find)}%`,
        await findByPhoneEnd(tx, communityId, find),
        query.buildingId ?? null,
        query.entrance ?? null,
        query.occupancy ?? null,
        offset,
        pageSize,
        tx.now,
      ],
    })
    const all = rows[0]?.all ?? 0
    return {
      items: rows.map(({ areaScaled, owners, phones, all: _, ...row }) => ({
        ...row,
        area: areaWords(areaScaled),
        owners: owners.map(maskName).join('、'),
        phones: phones.map((kept) => maskPhone(openText(kept, 'residents.phone'))).join('、'),
      })),
      next: offset + rows.length < all ? String(offset + rows.length) : null,
      all,
    }
  })
}

/** Only what is on the page is looked at closely: who lives there is asked of 50 homes, not of all. */
const homesText = `
with fitting as (
  select u.*, b.name as building, b.position,
         row_number() over (order by b.position, u.entrance, u.floor, u.room, u.id) as place, count(*) over ()::int as all
    from units u
    join buildings b on b.community_id = u.community_id and b.id = u.building_id
   where u.community_id = $1
     and ($5::uuid is null or u.building_id = $5) and ($6::text is null or u.entrance = $6)
     and ($7::text is null or u.occupancy = $7)
     and ($2::text is null or u.label like $2
          or exists (select from residents r where r.community_id = $1 and r.unit_id = u.id and r.removed_at is null
                        and (r.valid_until is null or r.valid_until > $10)
                        and (r.name like $3 or r.id = any($4::uuid[])))
          or exists (select from vehicles v join households h on h.community_id = $1 and h.id = v.household_id
                      where v.community_id = $1 and h.unit_id = u.id and v.until_on is null and v.plate like upper($3)))
), shown as (select * from fitting where place > $8 order by place limit $9)
select s.id as "unitId", s.label, s.building, s.entrance, s.floor, s.area_scaled as "areaScaled", s.usage, s.occupancy, s.all,
       p.owners, p.phones, p.people, p.bound,
       (select count(*)::int from vehicles v where v.community_id = $1 and v.household_id = h.id and v.until_on is null) as vehicles
  from shown s
  left join lateral (select id from households x
       where x.community_id = $1 and x.unit_id = s.id and x.until_on is null order by x.from_on desc limit 1) h on true
 cross join lateral (
       select coalesce(array_agg(r.name order by r.created_at, r.id) filter (where r.relation = 'owner'), '{}') as owners,
              coalesce(array_agg(r.phone order by r.created_at, r.id)
                filter (where r.relation = 'owner' and r.phone is not null), '{}') as phones,
              count(*)::int as people, count(r.account_id)::int as bound
         from residents r
        where r.community_id = $1 and r.unit_id = s.id and r.removed_at is null
          and (r.valid_until is null or r.valid_until > $10)) p
 order by s.place`
