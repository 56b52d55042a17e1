/** One kind of entry: newest first, after the place ($5, $6), no more than a page ($7) is ever looked at. */
const branch = (kinds: string, id: string, at: string, columns: string, from: string) => `
  (select * from (select ${id} as id, ${at} as at, ${columns} from ${from}) x
    where x.at is not null and ($4::text[] && array[${kinds}]) and x.kind = any($4)
      and ($5::timestamptz is null or (x.at, x.id) < ($5::timestamptz, $6::text))
    order by x.at desc, x.id desc limit $7)`

const none = 'null::bigint as fen'
const nobody = `'' as by`
const noTicket = 'null::uuid as ticket_id'

const ticketKind = `case when t.kind in ('complaint', 'dispute') then 'complaint'
  when t.kind in ('consultation', 'fee_dispute') then 'consultation' else 'ticket' end`

/**
 * Everything between a household ($3) of a home ($2) of a community ($1) and us, of the kinds asked for ($4). Complaints
 * about the reader ($8) do not exist for them. Every branch stops at a page, so that a long history costs no more than a
 * short one.
 */
export const timelineText = `
with held as (
  select h.from_on, coalesce(h.until_on, 'infinity') as until_on from households h
   where h.community_id = $1 and h.unit_id = $2 and h.id = $3
), people as (
  select r.id, r.account_id from residents r where r.community_id = $1 and r.unit_id = $2 and r.household_id = $3
), theirs as (
  select t.* from tickets t, held
   where t.community_id = $1
     and (t.unit_id = $2 and (t.place = 'home' or t.reporter_resident_id = any(array(select id from people)))
          or t.reporter_account_id = any(array(select account_id from people where account_id is not null))
             and t.reporter_resident_id = any(array(select id from people)))
     and t.created_at >= held.from_on and t.created_at < held.until_on + interval '1 day'
     and ($8::uuid is null or t.about_staff_id is distinct from $8)
)
select * from (
${[
  branch(
    `'ticket', 'complaint', 'consultation'`,
    `'ticket:' || t.id`,
    't.created_at',
    `${ticketKind} as kind, t.category as title, t.text, ${none}, t.number as by, t.id as ticket_id`,
    'theirs t',
  ),
  branch(
    `'fee'`,
    `'bill:' || b.id`,
    'b.issued_at',
    `'fee' as kind, b.period || ' 账单' as title,
     case when b.voided_at is null then '' else '已作废' end as text,
     (select sum(c.amount_fen)::bigint from charges c where c.community_id = $1 and c.bill_id = b.id) as fen,
     b.number as by, ${noTicket}`,
    'bills b where b.community_id = $1 and b.unit_id = $2 and b.household_id = $3',
  ),
  branch(
    `'payment'`,
    `'receipt:' || r.id`,
    'r.received_at',
    `'payment' as kind, r.channel as title, '' as text, r.total_fen as fen, r.number as by, ${noTicket}`,
    'receipts r where r.community_id = $1 and r.unit_id = $2 and r.household_id = $3',
  ),
  branch(
    `'refund'`,
    `'refund:' || f.id`,
    'f.created_at',
    `'refund' as kind, f.state as title, f.reason as text, f.amount_fen as fen, f.number as by, ${noTicket}`,
    'refunds f where f.community_id = $1 and f.household_id = $3',
  ),
  branch(
    `'dunning'`,
    `'notice:' || n.id`,
    'n.at',
    `'dunning' as kind, n.title, n.body as text, n.amount_fen as fen, ${nobody}, ${noTicket}`,
    'dunning_notices n where n.community_id = $1 and n.household_id = $3',
  ),
  branch(
    `'dunning'`,
    `'task:' || k.id`,
    'k.ended_at',
    `'dunning' as kind, 'task:' || k.way || ':' || k.state as title, coalesce(k.note, '') as text, ${none},
     s.name as by, ${noTicket}`,
    `dunning_notices n join dunning_tasks k on k.community_id = $1 and k.notice_id = n.id
      join staff s on s.community_id = $1 and s.id = k.staff_id
     where n.community_id = $1 and n.household_id = $3`,
  ),
  branch(
    `'visit'`,
    `'visit:' || v.id`,
    'v.done_at',
    `'visit' as kind, v.state as title, coalesce(v.text, '') as text, ${none}, coalesce(s.name, '') as by, v.ticket_id`,
    `theirs t join return_visits v on v.community_id = $1 and v.ticket_id = t.id
      left join staff s on s.community_id = $1 and s.id = v.done_by`,
  ),
  branch(
    `'call'`,
    `'contact:' || c.id`,
    'c.at',
    `'call' as kind, c.channel as title, c.text, ${none}, s.name as by, c.ticket_id`,
    `contacts c cross join held join staff s on s.community_id = $1 and s.id = c.staff_id
     where c.community_id = $1 and (c.resident_id in (select id from people) or (c.unit_id = $2
       and c.at >= held.from_on and c.at < held.until_on + interval '1 day'))
       and ($8::uuid is null or not exists (select from tickets q
             where q.community_id = $1 and q.id = c.ticket_id and q.about_staff_id = $8))`,
  ),
  branch(
    `'note'`,
    `'note:' || o.id`,
    'o.at',
    `'note' as kind, '' as title, o.text, ${none}, s.name as by, ${noTicket}`,
    `home_notes o join staff s on s.community_id = $1 and s.id = o.staff_id
     where o.community_id = $1 and o.household_id = $3 and o.unit_id = $2`,
  ),
  branch(
    `'binding'`,
    `'bound:' || r.id`,
    'r.bound_at',
    `'binding' as kind, 'bound:' || r.relation || ':' || coalesce(r.bound_by, '') as title, '' as text, ${none},
     r.name as by, ${noTicket}`,
    'residents r where r.community_id = $1 and r.unit_id = $2 and r.household_id = $3',
  ),
  branch(
    `'binding'`,
    `'gone:' || r.id`,
    'r.removed_at',
    `'binding' as kind, 'gone:' || r.relation || ':' as title, '' as text, ${none}, r.name as by, ${noTicket}`,
    'residents r where r.community_id = $1 and r.unit_id = $2 and r.household_id = $3',
  ),
  branch(
    `'consent'`,
    `'consent:' || n.id`,
    'n.created_at',
    `'consent' as kind, 'given' as title, n.consent_way || ':' || n.until_on as text, ${none}, n.consented_by as by, ${noTicket}`,
    'needs n where n.community_id = $1 and n.household_id = $3',
  ),
  branch(
    `'consent'`,
    `'withdrawn:' || n.id`,
    'n.withdrawn_at',
    `'consent' as kind, 'withdrawn' as title, '' as text, ${none}, n.consented_by as by, ${noTicket}`,
    'needs n where n.community_id = $1 and n.household_id = $3',
  ),
  branch(
    `'change'`,
    `'change:' || y.id`,
    'y.at',
    `'change' as kind, y.kind as title, y.words || coalesce('；约定：' || y.agreement, '') as text, ${none}, s.name as by, ${noTicket}`,
    `home_history y join staff s on s.community_id = $1 and s.id = y.staff_id
     where y.community_id = $1 and y.unit_id = $2 and (y.household_id = $3 or y.next_household_id = $3)`,
  ),
].join(' union all ')}
) entries
where exists (select from held)
order by at desc, id desc limit $7`
