/** The laws of what is taken off, given back and kept for others; each query gives one row per thing looked at, with its difference. */
export const adjustmentLaws = {
  'every charge: reduced equals its adjustments': `
    select c.community_id, c.id as charge_id, c.reduced_fen - coalesce(a.fen, 0) as fen
      from charges c left join lateral (select sum(amount_fen) as fen from adjustments
        where community_id = c.community_id and charge_id = c.id) a on true`,
  'every adjustment: somebody else than its asker agreed to just this amount': `
    select a.community_id, a.id as adjustment_id, case when exists (select from approvals p
       where p.community_id = a.community_id and p.id = a.approval_id and p.state = 'approved'
         and p.amount_fen = a.amount_fen and p.decided_by <> p.asked_by) then 0 else a.amount_fen end as fen
      from adjustments a where a.amount_fen > 0`,
  'every receipt: what went back is at most its total, in at most fifty refunds': `
    select r.community_id, r.id as receipt_id, greatest(0, f.fen - r.total_fen) + greatest(0, f.times - 50) as fen
      from receipts r join lateral (select coalesce(sum(amount_fen), 0) as fen, count(*) as times from refunds
        where community_id = r.community_id and receipt_id = r.id and state <> 'returned') f on true`,
  'every receipt: what settles charges, what is kept and what went back equal its total': `
    select r.community_id, r.id as receipt_id, r.total_fen - r.prepaid_fen - coalesce(a.fen, 0) - coalesce(m.fen, 0) - coalesce(f.fen, 0) as fen
      from receipts r
      left join lateral (select sum(amount_fen) as fen from allocations
        where community_id = r.community_id and receipt_id = r.id) a on true
      left join lateral (select sum(amount_fen) as fen from prepayment_moves
        where community_id = r.community_id and household_id = r.household_id and receipt_id = r.id
          and (refund_id is not null or kind = 'returned')) m on true
      left join lateral (select sum(amount_fen) as fen from refunds
        where community_id = r.community_id and receipt_id = r.id and deposit_id is null and state <> 'returned') f on true`,
  'every refund: what it took out is its amount, and all of it is back where it failed': `
    select f.community_id, f.id as refund_id, case when f.state = 'returned' then 0 else f.amount_fen end
         + coalesce(a.fen, 0) + coalesce(m.fen, 0) - coalesce(d.fen, 0) as fen
      from refunds f
      left join lateral (select sum(amount_fen) as fen from allocations
        where community_id = f.community_id and refund_id = f.id) a on true
      left join lateral (select sum(amount_fen) as fen from prepayment_moves
        where community_id = f.community_id and refund_id = f.id) m on true
      left join lateral (select sum(amount_fen) as fen from deposit_moves
        where community_id = f.community_id and refund_id = f.id) d on true`,
  'every allocation: what was taken back of it is of its own charge and receipt, and never more than it was': `
    select a.community_id, a.id as allocation_id, greatest(0, 0 - a.amount_fen - b.fen) + greatest(0, b.fen) + b.strange as fen
      from allocations a join lateral (select sum(amount_fen) as fen,
          count(*) filter (where (charge_id, receipt_id) is distinct from (a.charge_id, a.receipt_id)) as strange
        from allocations where community_id = a.community_id and reverses_id = a.id) b on b.fen is not null
     where a.reverses_id is null`,
  'every community: refunds in transit equal those on their way': `
    select community_id, coalesce(b.fen, 0) - coalesce(f.fen, 0) as fen
      from (select community_id, sum(credit_fen - debit_fen) as fen from journal_lines
             where account = 'refund_in_transit' group by 1) b
      full join (select community_id, sum(amount_fen) as fen from refunds
                  where state in ('accepted', 'processing', 'abnormal') group by 1) f using (community_id)`,
  'every household: the deposit account equals its deposits less what was kept or given back': `
    select community_id, household_id, coalesce(b.fen, 0) - coalesce(d.fen, 0) as fen
      from (select community_id, household_id, sum(credit_fen - debit_fen) as fen from journal_lines
             where account = 'deposit' group by 1, 2) b
      full join (select c.community_id, c.household_id, sum(c.amount_fen - coalesce(m.fen, 0)) as fen
                   from charges c
                   join fee_items i on i.community_id = c.community_id and i.id = c.fee_item_id and i.account = 'deposit'
                   left join lateral (select sum(amount_fen) as fen from deposit_moves
                     where community_id = c.community_id and charge_id = c.id) m on true
                  where c.voided_at is null and c.bill_id is not null group by 1, 2) d using (community_id, household_id)`,
}
