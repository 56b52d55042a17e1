import type pg from 'pg'
import { proofOf } from '../support/build-books.ts'
import type { Community } from '../support/build-community.ts'

/** What a community's books hold: homes × months × items charges, each with its entry; of seven in ten bills all is paid. */
export type Size = { homes: number; months: readonly string[]; items: number }

/** A community nobody has counted yet looks empty to the planner, and joining its rows one by one takes minutes. */
const learn = 'analyze bills, charges, journal_entries'

const steps = [
  `insert into buildings (community_id, name, position) select $1, n || '栋', n from generate_series(2, 11) n`,
  `insert into units (community_id, building_id, entrance, floor, room, label, usage, area_scaled, moved_in_on)
   select $1, b.id, '1单元', 1 + n % 30, n::text, b.name || '1单元' || n, 'home', 894300, '2020-01-01'
     from generate_series(1000, 999 + $2::int) n join buildings b on b.community_id = $1 and b.position = 2 + n % 10`,
  `insert into households (community_id, unit_id, from_on)
   select $1, id, '2020-01-01' from units where community_id = $1`,
  `insert into residents (community_id, household_id, unit_id, name, relation)
   select $1, id, unit_id, '王小丽', 'owner' from households where community_id = $1`,
  `insert into fee_items (community_id, code, name, kind, basis, account)
   select $1, 'item' || n, '费用' || n, 'fixed', '合同', 'income' from generate_series(1, $3::int) n`,
  `insert into billing_runs (community_id, period, state) select $1, m, 'published' from unnest($4::text[]) m`,
  `insert into bills (community_id, number, household_id, unit_id, run_id, period, due_on, issued_at)
   select $1, 'ZD' || r.period || h.id, h.id, h.unit_id, r.id, r.period, (r.period || '-28')::date, now()
     from billing_runs r, households h where r.community_id = $1 and h.community_id = $1`,
  `insert into charges (community_id, household_id, unit_id, fee_item_id, run_id, bill_id, period, source, amount_fen, settled_fen, due_on, snapshot)
   select $1, b.household_id, b.unit_id, i.id, b.run_id, b.id, b.period, '', 25040,
          case when (hashtext(b.id::text) & 1023) % 10 < 7 then 25040 else 0 end, b.due_on, $5
     from bills b, fee_items i where b.community_id = $1 and i.community_id = $1`,
  learn,
  `insert into journal_entries (community_id, book, event, subject_id, booked_on)
   select $1, 'company', 'charge_issued', id, (period || '-02')::date from bills where community_id = $1`,
  `insert into journal_entries (community_id, book, event, subject_id, booked_on)
   select $1, 'company', 'cash_received', id, (period || '-20')::date from bills b where community_id = $1
      and exists (select from charges c where c.community_id = $1 and c.bill_id = b.id and c.settled_fen > 0)`,
  learn,
  `insert into journal_lines (community_id, entry_id, line, account, debit_fen, credit_fen, household_id, charge_id)
   select $1, e.id, row_number() over (partition by e.id), side.account,
          case when side.n = 1 then c.amount_fen else 0 end, case when side.n = 0 then c.amount_fen else 0 end, c.household_id, c.id
     from journal_entries e
     join charges c on c.community_id = $1 and c.bill_id = e.subject_id
     join (values ('charge_issued', 1, 'receivable'), ('charge_issued', 0, 'income'),
                  ('cash_received', 1, 'cash'), ('cash_received', 0, 'receivable')) side (event, n, account)
       on side.event = e.event
    where e.community_id = $1`,
]

/** Fills a community's books as its years would have; by an administrator with the checks of rows put aside. */
export async function fillBooks(admin: pg.Client, { communityId }: Community, size: Size): Promise<void> {
  const { homes, months, items } = size
  const proof = proofOf({ code: 'service', name: '物业服务费', kind: 'area' }, months[0] ?? '')
  const values = [communityId, homes, items, months, proof]
  await admin.query('set statement_timeout = 0; set session_replication_role = replica')
  // Every step is given all of it, so that each value has its type.
  const given = 'with given as (select $1::uuid, $2::int, $3::int, $4::text[], $5::jsonb)'
  for (const step of steps)
    await (step === learn ? admin.query(step) : admin.query(`${given} ${step}`, values))
}
