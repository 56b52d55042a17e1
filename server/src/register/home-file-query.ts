const list = (what: string, from: string, order: string) =>
  `coalesce((select jsonb_agg(jsonb_build_object(${what}) order by ${order}) from ${from}), '[]')`

/** A home ($2) of a community ($1) at a moment ($3) with everything that hangs on it but what its people need. */
export const homeFileText = `
select u.id as "unitId", u.label, b.name as building, u.entrance, u.floor, u.area_scaled as "areaScaled", u.usage, u.occupancy,
       u.moved_in_on as "movedInOn", h.id as "householdId",
       ${list(
         `'residentId', r.id, 'name', r.name, 'phone', r.phone, 'relation', r.relation, 'bound', r.account_id is not null,
          'leaseUntil', to_char(r.valid_until at time zone 'Asia/Shanghai' - interval '1 second', 'YYYY-MM-DD')`,
         `residents r where r.community_id = $1 and r.household_id = h.id and r.removed_at is null
            and (r.valid_until is null or r.valid_until > $3)`,
         `r.relation = 'owner' desc, r.relation = 'member' desc, r.created_at, r.id`,
       )} as people,
       ${list(
         `'vehicleId', v.id, 'plate', v.plate, 'note', v.note, 'fromOn', v.from_on`,
         'vehicles v where v.community_id = $1 and v.household_id = h.id and v.until_on is null',
         'v.created_at, v.id',
       )} as vehicles,
       ${list(
         `'petId', p.id, 'kind', p.kind, 'name', p.name, 'note', p.note`,
         'pets p where p.community_id = $1 and p.household_id = h.id and p.ended_at is null',
         'p.created_at, p.id',
       )} as pets,
       ${list(
         `'spaceId', s.id, 'code', s.code, 'kind', case s.kind when 'owned' then '产权' else '租用' end, 'plate', s.plate`,
         'parking_spaces s where s.community_id = $1 and s.household_id = h.id and s.until_on is null',
         's.code',
       )} as spaces,
       ${list(
         `'householdId', x.id, 'fromOn', x.from_on, 'untilOn', x.until_on,
          'owners', (select coalesce(jsonb_agg(o.name order by o.created_at, o.id), '[]') from residents o
                      where o.community_id = $1 and o.household_id = x.id and o.relation = 'owner'),
          'owedFen', (select coalesce(sum(c.outstanding_fen), 0) from charges c
                       where c.community_id = $1 and c.household_id = x.id)`,
         'households x where x.community_id = $1 and x.unit_id = u.id',
         'x.from_on desc',
       )} as households,
       ${list(
         `'entryId', y.id, 'kind', y.kind, 'on', y.on, 'by', f.name,
          'words', y.words || coalesce('；约定：' || y.agreement, '')`,
         `home_history y join staff f on f.community_id = $1 and f.id = y.staff_id
           where y.community_id = $1 and y.unit_id = u.id`,
         'y.at desc',
       )} as history
  from units u
  join buildings b on b.community_id = u.community_id and b.id = u.building_id
  left join lateral (select z.id from households z
       where z.community_id = $1 and z.unit_id = u.id and z.until_on is null order by z.from_on desc limit 1) h on true
 where u.community_id = $1 and u.id = $2`
