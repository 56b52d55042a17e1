const histories = [
  'journal_entries',
  'journal_lines',
  'allocations',
  'prepayment_moves',
  'audit_log',
  'audit_seals',
  'cash_bankings',
  'cash_banking_parts',
]
const list = (names: readonly string[]) => names.map((name) => `'${name}'`).join(', ')

/**
 * Laws about what stays as it was, and about whose it is; each query gives one row per thing looked at, whose `fen`
 * must be zero. Where a law has no amount, a breach counts one.
 */
export const fixedLaws = {
  'every charge: what is owed is its amount less reductions and settlements, never below nothing': `
    select community_id, id as charge_id,
           case when outstanding_fen < 0 then outstanding_fen
                when voided_at is null and bill_id is not null
                then outstanding_fen - (amount_fen - settled_fen - reduced_fen) else outstanding_fen end as fen
      from charges`,
  'every household: nothing paid ahead is below nothing': `
    select community_id, household_id, least(balance_fen, 0) as fen from prepayments`,
  'every transaction of a provider has one receipt for each home, in one community': `
    select channel, merchant_id, transaction_id,
           case when count(distinct community_id) = 1 and count(*) = count(distinct household_id) then 0 else sum(total_fen) end as fen
      from receipts where channel = 'wechat' group by 1, 2, 3`,
  'every receipt has a provider’s number, or somebody who took it': `
    select community_id, id as receipt_id,
           case when transaction_id <> '' and merchant_id <> '' and (channel = 'wechat' or taken_by is not null)
                then 0 else total_fen end as fen
      from receipts`,
  'every allocation settles with a receipt or money paid ahead': `
    select a.community_id, a.id as allocation_id,
           case when a.receipt_id is not null or exists (select from prepayment_moves m
             where m.community_id = a.community_id and m.charge_id = a.charge_id) then 0 else a.amount_fen end as fen
      from allocations a`,
  'every move of money paid ahead has its receipt, charge or refund': `
    select community_id, id as move_id,
           case when num_nonnulls(receipt_id, charge_id, refund_id) > 0 then 0 else amount_fen end as fen
      from prepayment_moves`,
  'every settlement is a receipt’s, once, and of its whole total': `
    select e.community_id, e.subject_id as receipt_id, coalesce(r.total_fen, 0) - sum(l.credit_fen) as fen
      from journal_entries e
      join journal_lines l on l.community_id = e.community_id and l.entry_id = e.id and l.account = 'wechat_in_transit'
      left join receipts r on r.community_id = e.community_id and r.id = e.subject_id
     where e.event = 'payment_settled' group by e.community_id, e.subject_id, r.total_fen`,
  'every locked period closes as it did when it was locked': `
    select k.community_id, k.book, k.period, f.account,
           coalesce(f.fen, 0) - coalesce(now.fen, 0) as fen
      from period_locks k
      cross join lateral (select account, ("closingFen")::bigint as fen
        from jsonb_to_recordset(k.figures) as x(account text, "closingFen" bigint)) f
      left join lateral (select sum(l.debit_fen - l.credit_fen)::bigint as fen
        from journal_lines l join journal_entries e on e.community_id = l.community_id and e.id = l.entry_id
       where l.community_id = k.community_id and l.account = f.account and e.book = k.book
         and to_char(e.booked_on, 'YYYY-MM') <= k.period) now on true
     where k.reopened_at is null`,
  'every locked period knows all its accounts': `
    select k.community_id, k.book, k.period, l.account, sum(l.debit_fen)::bigint as fen
      from period_locks k
      join journal_entries e on e.community_id = k.community_id and e.book = k.book
       and to_char(e.booked_on, 'YYYY-MM') <= k.period
      join journal_lines l on l.community_id = e.community_id and l.entry_id = e.id
     where k.reopened_at is null
       and not exists (select from jsonb_to_recordset(k.figures) as x(account text) where x.account = l.account)
     group by 1, 2, 3, 4`,
  'every line lies in the book of its entry': `
    select l.community_id, l.entry_id, l.account,
           case when e.book = book_of_account(l.account) then 0 else l.debit_fen + l.credit_fen end as fen
      from journal_lines l join journal_entries e on e.community_id = l.community_id and e.id = l.entry_id`,
  'no line joins two communities': `
    select l.community_id, l.entry_id, l.line,
           case when (l.household_id is null or h.id is not null) and (l.charge_id is null or c.id is not null)
                then 0 else l.debit_fen + l.credit_fen end as fen
      from journal_lines l
      left join households h on h.community_id = l.community_id and h.id = l.household_id
      left join charges c on c.community_id = l.community_id and c.id = l.charge_id`,
  'every amount is whole fen and safe to count': `
    select table_name, column_name, case when data_type in ('bigint', 'integer') then 0 else 1 end as fen
      from information_schema.columns where table_schema = 'public' and column_name like '%\\_fen'`,
  'history cannot be changed: every table has its guard': `
    select t.name as table_name, case when exists (select from pg_trigger g
      where g.tgrelid = t.name::regclass and g.tgname = 'insert_only' and g.tgenabled = 'O' and (g.tgtype & 56) = 56)
      then 0 else 1 end as fen
      from unnest(array[${list(histories)}]) as t(name)`,
  'history cannot be changed: the application may not': `
    select t.name as table_name, p.name as right, case when has_table_privilege('haolin_app', t.name, p.name)
      then 1 else 0 end as fen
      from unnest(array[${list(histories)}]) as t(name), unnest(array['UPDATE', 'DELETE', 'TRUNCATE']) as p(name)`,
  'every difference of a day is there once, and every compared day was fetched': `
    select d.community_id, d.merchant_id, d.day::text,
           case when exists (select from bill_files f where f.merchant_id = d.merchant_id and f.day = d.day)
                then 0 else 1 end as fen
      from reconciliation_days d`,
  'every compared day: what WeChat says is what its bill rows say': `
    select d.community_id, d.merchant_id, d.day::text, d.their_fen - coalesce(b.fen, 0) as fen
      from reconciliation_days d
      left join lateral (select sum((r.row->>'totalFen')::bigint) as fen from bill_rows r
        where r.community_id = d.community_id and r.merchant_id = d.merchant_id and r.day = d.day
          and r.bill = 'trade' and r.row->>'kind' = 'payment') b on true`,
}
