import type { HomeNow } from '@haolin/shared/register/home-changes.ts'
import { activeStates } from '@haolin/shared/ticket/lifecycle.ts'
import { found } from '../app-error.ts'
import type { Tx } from '../db/connect.ts'

type Row = HomeNow & { householdId: string | null }

/** A home with the household that holds it and everything a change of it would touch; 404 when it is not here. */
export async function readHomeNow(tx: Tx, communityId: string, unitId: string): Promise<Row> {
  const { rows } = await tx.client.query<Row>({
    name: 'home_now',
    text: `
      select u.occupancy, h.id as "householdId", h.from_on as "heldFrom",
             p.owners, p.members, p.tenants, p."boundOwners", p."boundMembers", p."boundTenants",
             (select count(*)::int from parking_spaces s
               where s.community_id = $1 and s.household_id = h.id and s.until_on is null) as spaces,
             (select count(*)::int from vehicles v
               where v.community_id = $1 and v.household_id = h.id and v.until_on is null) as vehicles,
             (select count(*)::int from needs n
               where n.community_id = $1 and n.household_id = h.id and n.withdrawn_at is null
                 and n.until_on >= ($3::timestamptz at time zone 'Asia/Shanghai')::date) as needs,
             (select count(*)::int from tickets t
               where t.community_id = $1 and t.unit_id = u.id and t.place = 'home' and t.state = any($4)) as "openTickets",
             (select coalesce(sum(c.outstanding_fen), 0)::bigint from charges c
               where c.community_id = $1 and c.household_id = h.id) as "owedFen",
             coalesce((select b.balance_fen from prepayments b
               where b.community_id = $1 and b.household_id = h.id), 0)::bigint as "prepaidFen",
             (select coalesce(sum(c.settled_fen - coalesce((select sum(d.amount_fen) from deposit_moves d
                        where d.community_id = $1 and d.charge_id = c.id), 0)), 0)::bigint
                from charges c join fee_items f on f.community_id = $1 and f.id = c.fee_item_id and f.kind = 'deposit'
               where c.community_id = $1 and c.household_id = h.id) as "depositFen",
             (select max(b.period) from bills b
               where b.community_id = $1 and b.household_id = h.id and b.voided_at is null) as "billedUntil"
        from units u
        left join lateral (select * from households x
             where x.community_id = $1 and x.unit_id = u.id and x.until_on is null
             order by x.from_on desc limit 1) h on true
       cross join lateral (
             select count(*) filter (where r.relation = 'owner')::int as owners,
                    count(*) filter (where r.relation = 'member')::int as members,
                    count(*) filter (where r.relation = 'tenant')::int as tenants,
                    count(r.account_id) filter (where r.relation = 'owner')::int as "boundOwners",
                    count(r.account_id) filter (where r.relation = 'member')::int as "boundMembers",
                    count(r.account_id) filter (where r.relation = 'tenant')::int as "boundTenants"
               from residents r
              where r.community_id = $1 and r.household_id = h.id and r.removed_at is null
                and (r.valid_until is null or r.valid_until > $3)) p
       where u.community_id = $1 and u.id = $2`,
    values: [communityId, unitId, tx.now, activeStates],
  })
  return found(rows[0])
}

/** The household that holds a home; refuses a home nobody holds as not found. */
export async function holderOf(tx: Tx, communityId: string, unitId: string): Promise<string> {
  const { rows } = await tx.client.query<{ id: string }>({
    name: 'holder_of_home',
    text: `select id from households where community_id = $1 and unit_id = $2 and until_on is null
            order by from_on desc limit 1 for no key update`,
    values: [communityId, unitId],
  })
  return found(rows[0]).id
}
