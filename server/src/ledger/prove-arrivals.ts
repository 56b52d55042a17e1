/** The laws of money that arrives, and of where it lies; each query gives one row per thing looked at, with its difference. */
export const arrivalLaws = {
  'every community: WeChat in transit equals its receipts not settled and what waits without a place, less what went back': `
    select community_id, coalesce(b.fen, 0) - coalesce(r.fen, 0) as fen
      from (select community_id, sum(debit_fen - credit_fen) as fen from journal_lines
             where account = 'wechat_in_transit' group by 1) b
      full join (select community_id, sum(fen) as fen from (
              select community_id, total_fen as fen from receipts r where channel = 'wechat'
                 and not exists (select from journal_entries e where e.community_id = r.community_id
                   and e.event = 'payment_settled' and e.subject_id = r.id)
              union all select community_id, total_fen from suspense_items
               where channel = 'wechat' and state = 'waiting' and community_id is not null
              union all select community_id, 0 - amount_fen from refunds
               where way = 'wechat' and state = 'succeeded') moved
             group by 1) r using (community_id)`,
  'every community: money without a place is what waits on the list': `
    select community_id, coalesce(b.fen, 0) - coalesce(s.fen, 0) as fen
      from (select community_id, sum(credit_fen - debit_fen) as fen from journal_lines
             where account = 'suspense' group by 1) b
      full join (select community_id, sum(total_fen) as fen from suspense_items
                  where state = 'waiting' and community_id is not null group by 1) s using (community_id)`,
  'every community: cash is what was taken, less what went back, what counting found, and what is at the bank': `
    select community_id, coalesce(b.fen, 0) - coalesce(r.fen, 0) as fen
      from (select community_id, sum(debit_fen - credit_fen) as fen from journal_lines
             where account = 'cash' group by 1) b
      full join (select community_id, sum(fen) as fen from (
              select community_id, total_fen as fen from receipts where channel = 'cash'
              union all select community_id, 0 - amount_fen from refunds where way = 'cash' and state = 'succeeded'
              union all select community_id, counted_fen - expected_fen from cash_shifts where closed_at is not null
              union all select b.community_id, 0 - b.amount_fen from cash_bankings b
                join approvals a on a.community_id = b.community_id and a.id = b.approval_id and a.state = 'approved') moved
             group by 1) r using (community_id)`,
  'every community: cash in the books is what was counted and not banked, and what open drawers took': `
    select community_id, coalesce(b.fen, 0) - coalesce(r.fen, 0) as fen
      from (select community_id, sum(debit_fen - credit_fen) as fen from journal_lines
             where account = 'cash' group by 1) b
      full join (select community_id, sum(fen) as fen from (
              select community_id, counted_fen - float_fen as fen from cash_shifts where closed_at is not null
              union all select s.community_id, r.total_fen from cash_shifts s
                join receipts r on r.community_id = s.community_id and r.shift_id = s.id and r.channel = 'cash'
               where s.closed_at is null
              union all select f.community_id, 0 - f.amount_fen from refunds f
                left join cash_shifts s on s.community_id = f.community_id and s.id = f.shift_id
               where f.way = 'cash' and f.state = 'succeeded' and s.closed_at is null
              union all select p.community_id, 0 - p.amount_fen from cash_banking_parts p
                join cash_bankings b on b.community_id = p.community_id and b.id = p.banking_id
                join approvals a on a.community_id = b.community_id and a.id = b.approval_id and a.state = 'approved') moved
             group by 1) r using (community_id)`,
  'every banking: its parts are its amount, and what is booked was confirmed by somebody else': `
    select b.community_id, b.id as banking_id, abs(b.amount_fen - coalesce(p.fen, 0))
         + case when a.state = 'approved' then abs(b.amount_fen - coalesce(j.fen, 0)) else coalesce(j.fen, 0) end
         + case when a.state = 'approved' and a.decided_by = b.made_by then b.amount_fen else 0 end as fen
      from cash_bankings b
      join approvals a on a.community_id = b.community_id and a.id = b.approval_id
      left join lateral (select sum(amount_fen) as fen from cash_banking_parts
        where community_id = b.community_id and banking_id = b.id) p on true
      left join lateral (select sum(l.credit_fen) as fen from journal_entries e
        join journal_lines l on l.community_id = e.community_id and l.entry_id = e.id and l.account = 'cash'
       where e.community_id = b.community_id and e.event = 'cash_banked' and e.subject_id = b.id) j on true`,
  'every closed shift: bankings take and hold no more than it left': `
    select s.community_id, s.id as shift_id,
           case when s.counted_fen >= s.float_fen then greatest(0, p.fen - (s.counted_fen - s.float_fen))
                else greatest(0, s.counted_fen - s.float_fen - p.fen) end as fen
      from cash_shifts s
      join lateral (select sum(p.amount_fen) as fen from cash_banking_parts p
        join cash_bankings b on b.community_id = p.community_id and b.id = p.banking_id
        join approvals a on a.community_id = b.community_id and a.id = b.approval_id and a.state in ('waiting', 'approved')
       where p.community_id = s.community_id and p.shift_id = s.id) p on p.fen is not null
     where s.closed_at is not null`,
  'every slip of the bank stands for one banking': `
    select b.community_id, b.slip, case when count(*) = 1 then 0 else sum(b.amount_fen) end as fen
      from cash_bankings b
      join approvals a on a.community_id = b.community_id and a.id = b.approval_id and a.state in ('waiting', 'approved')
     group by 1, 2`,
  'every closed shift: what must lie in the drawer is the float and the cash taken, less what was handed back': `
    select s.community_id, s.id as shift_id, s.expected_fen - s.float_fen - coalesce(r.fen, 0) + coalesce(f.fen, 0) as fen
      from cash_shifts s left join lateral (select sum(total_fen) as fen from receipts
        where community_id = s.community_id and shift_id = s.id and channel = 'cash') r on true
      left join lateral (select sum(amount_fen) as fen from refunds
        where community_id = s.community_id and shift_id = s.id and state = 'succeeded') f on true
     where s.closed_at is not null`,
}
