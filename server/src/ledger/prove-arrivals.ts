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
  'every community: cash is what was taken, less what went back, and what counting found': `
    select community_id, coalesce(b.fen, 0) - coalesce(r.fen, 0) as fen
      from (select community_id, sum(debit_fen - credit_fen) as fen from journal_lines
             where account = 'cash' group by 1) b
      full join (select community_id, sum(fen) as fen from (
              select community_id, total_fen as fen from receipts where channel = 'cash'
              union all select community_id, 0 - amount_fen from refunds where way = 'cash' and state = 'succeeded'
              union all select community_id, counted_fen - expected_fen from cash_shifts where closed_at is not null) moved
             group by 1) r using (community_id)`,
  'every closed shift: what must lie in the drawer is the float and the cash taken': `
    select s.community_id, s.id as shift_id, s.expected_fen - s.float_fen - coalesce(r.fen, 0) as fen
      from cash_shifts s left join lateral (select sum(total_fen) as fen from receipts
        where community_id = s.community_id and shift_id = s.id and channel = 'cash') r on true
     where s.closed_at is not null`,
}
