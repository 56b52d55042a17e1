import { type Account, accounts } from '@haolin/shared/billing/ledger.ts'
import { wordsIn } from './asked.ts'
import { named, type Source } from './source.ts'

/** Where the company's money lies. */
const places: readonly Account[] = ['wechat_in_transit', 'pos_in_transit', 'cash', 'bank']

const start = `(asked.from_period || '-01')::date`
/** From one place of the company to another: neither received nor paid out. */
const between = `('payment_settled', 'cash_banked')`
const moved = (side: string, inside: boolean) =>
  `coalesce(sum(${side}) filter (where e.event ${inside ? 'in' : 'not in'} ${between}), 0)`

/** Every line of these accounts, found by their account: by entry, all lines of every entry would be read for a few. */
const lines = `
select l.entry_id, l.household_id, l.account, l.debit_fen, l.credit_fen
  from asked join journal_lines l on l.community_id = asked.community_id and l.account in (${wordsIn(places)})`

/** What moved on each account and day, what lay there before the first of them, the homes of a building alone if asked. */
const moves = `
select l.account, greatest(e.booked_on, ${start} - 1) as on_day,
       ${moved('l.debit_fen', false)} as received, ${moved('l.credit_fen', false)} as paid_out,
       ${moved('l.debit_fen - l.credit_fen', true)} as settled
  from asked
  cross join lines l
  join journal_entries e on e.community_id = asked.community_id and e.id = l.entry_id
   and e.booked_on < ((asked.to_period || '-01')::date + interval '1 month')::date
 where asked.building_id is null
    or exists (select from households h join units u on u.community_id = h.community_id and u.id = h.unit_id
                where h.community_id = asked.community_id and h.id = l.household_id and u.building_id = asked.building_id)
 group by 1, 2`

/** The moves are added up once, not for each account. */
const rows = `
with lines as materialized (${lines}),
moves as materialized (${moves})
select to_char(d.on_day, 'YYYY-MM-DD') as day, p.account, p.position,
       (d.closing - d.change)::bigint as "openingFen", d.received::bigint as "receivedFen",
       d.paid_out::bigint as "paidOutFen", d.settled::bigint as "settledFen", d.closing::bigint as "closingFen"
  from asked
  cross join unnest(array[${wordsIn(places)}]) with ordinality as p(account, position)
  cross join lateral (
    select g.on_day, coalesce(m.received, 0) as received, coalesce(m.paid_out, 0) as paid_out,
           coalesce(m.settled, 0) as settled,
           coalesce(m.received - m.paid_out + m.settled, 0) as change,
           sum(coalesce(m.received - m.paid_out + m.settled, 0)) over (order by g.on_day) as closing
      from (select generate_series(${start} - 1, least((asked.to_period || '-01')::date + interval '1 month' - interval '1 day',
              asked.as_of), interval '1 day')::date as on_day) g
      left join moves m on m.account = p.account and m.on_day = g.on_day) d
 where d.on_day >= ${start} and (d.closing <> 0 or d.received <> 0 or d.paid_out <> 0 or d.settled <> 0)`

/** 资金日报. */
export const cash: Source<'cash'> = {
  rows,
  names: [],
  few: true,
  total: 'receivedFen',
  order: 'day, position',
  layOut: (row) => ({
    ...named(row, 'day', 'openingFen', 'receivedFen', 'paidOutFen', 'settledFen', 'closingFen'),
    place: accounts[row.account as Account].label,
  }),
}
