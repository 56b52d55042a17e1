/** What every statement is asked with, by name instead of by number; null asks for everything. */
export const asked = `
asked as (select $1::uuid as community_id, $2::text as from_period, $3::text as to_period, $4::uuid as building_id,
                 $5::text as fee_item, $6::text as show, $7::date as as_of, $8::text as by, $9::date as day, $10::jsonb as more)`

/** Owners of the household as the register has them; of a household that moved out, those it had. */
export const debtors = `
(select coalesce(array_agg(o.name order by o.created_at, o.id) filter (where o.removed_at is null),
                 array_agg(o.name order by o.created_at, o.id))
   from residents o
  where o.community_id = r.community_id and o.unit_id = r.unit_id and o.household_id = r.household_id
    and o.relation = 'owner') as debtors`

export const homeOfCharge = `
  join units u on u.community_id = c.community_id and u.id = c.unit_id
  join buildings b on b.community_id = u.community_id and b.id = u.building_id
  join communities m on m.id = c.community_id
  join fee_items i on i.community_id = c.community_id and i.id = c.fee_item_id`

/** Only what is published is owed. */
export const askedCharges = `
  c.community_id = asked.community_id and c.bill_id is not null and c.voided_at is null
  and (asked.from_period is null or c.period >= asked.from_period)
  and (asked.to_period is null or c.period <= asked.to_period)
  and (asked.building_id is null or u.building_id = asked.building_id)
  and (asked.fee_item is null or i.code = asked.fee_item)`

// A month in Beijing, as moments, so that an index on time serves.
export const startOf = (period: string) => `((${period} || '-01')::timestamp at time zone 'Asia/Shanghai')`
export const endOf = (period: string) =>
  `(((${period} || '-01')::timestamp + interval '1 month') at time zone 'Asia/Shanghai')`

/** Whether a moment lies in the months, or on the day, that are asked for. */
export const inStretch = (moment: string) => `
  (asked.from_period is null or ${moment} >= ${startOf('asked.from_period')})
  and (asked.to_period is null or ${moment} < ${endOf('asked.to_period')})
  and (asked.day is null or (${moment} >= asked.day::timestamp at time zone 'Asia/Shanghai'
       and ${moment} < (asked.day + 1)::timestamp at time zone 'Asia/Shanghai'))`

/** A list of words of our own inside a statement. */
export const wordsIn = (words: readonly string[]) => words.map((word) => `'${word}'`).join(', ')
