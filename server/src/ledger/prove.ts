import { eventsOf } from '@haolin/shared/billing/receivable-parts.ts'
import type pg from 'pg'
import { wordsIn } from '../statements/sources/asked.ts'
import { fixedLaws } from './fixed-laws.ts'
import { adjustmentLaws } from './prove-adjustments.ts'
import { arrivalLaws } from './prove-arrivals.ts'

/** What breaks a law: by which ids one finds it, and by how many fen. */
export type Breach = { ids: Record<string, unknown>; fen: number }

/** One law of the books: how many things were looked at, and by how many fen they break it, summed without sign. */
export type Proof = { name: string; ok: boolean; looked: number; difference: number; breaches: Breach[] }

const isReceived = `e.event in (${wordsIn(eventsOf('received'))})`

// Each query gives one row per thing looked at: its `fen` must be zero, its other columns say which thing it is.
const laws = {
  'every journal entry: debits equal credits': `
    select community_id, entry_id, sum(debit_fen) - sum(credit_fen) as fen
      from journal_lines group by community_id, entry_id`,
  'every book: debits equal credits': `
    select e.community_id, e.book, sum(l.debit_fen) - sum(l.credit_fen) as fen
      from journal_lines l join journal_entries e on e.community_id = l.community_id and e.id = l.entry_id
     group by e.community_id, e.book`,
  'every charge: settled equals its allocations': `
    select c.community_id, c.id as charge_id, c.settled_fen - coalesce(a.fen, 0) as fen
      from charges c left join lateral (select sum(amount_fen) as fen from allocations
        where community_id = c.community_id and charge_id = c.id) a on true`,
  'every receipt: allocations, prepayment and what was returned equal its total': `
    select r.community_id, r.id as receipt_id, r.total_fen - r.prepaid_fen - coalesce(a.fen, 0) - coalesce(m.fen, 0) as fen
      from receipts r left join lateral (select sum(amount_fen) as fen from allocations
        where community_id = r.community_id and receipt_id = r.id and refund_id is null) a on true
      left join lateral (select sum(amount_fen) as fen from prepayment_moves
        where community_id = r.community_id and receipt_id = r.id and kind = 'returned' and refund_id is null) m on true`,
  'every household: the receivable account equals what is issued and unsettled': `
    select community_id, household_id, coalesce(b.fen, 0) - coalesce(o.fen, 0) as fen
      from (select community_id, household_id, sum(debit_fen - credit_fen) as fen from journal_lines
             where account = 'receivable' group by 1, 2) b
      full join (select community_id, household_id, sum(outstanding_fen) as fen from charges group by 1, 2) o using (community_id, household_id)`,
  'every charge: the receivable account was billed, reduced and paid what the charge says of itself': `
    select c.community_id, c.id as charge_id,
           abs(coalesce(b.due, 0) - case when live then c.amount_fen - c.reduced_fen else 0 end)
           + abs(coalesce(b.received, 0) - case when live then c.settled_fen else 0 end) as fen
      from (select *, voided_at is null and bill_id is not null as live from charges) c
      left join (
        select l.community_id, l.charge_id,
               sum(l.debit_fen - l.credit_fen) filter (where not ${isReceived}) as due,
               sum(l.credit_fen - l.debit_fen) filter (where ${isReceived}) as received
          from journal_lines l join journal_entries e on e.community_id = l.community_id and e.id = l.entry_id
         where l.account = 'receivable' group by 1, 2) b on b.community_id = c.community_id and b.charge_id = c.id`,
  'every household: the prepayment account equals its prepayments': `
    select community_id, household_id, coalesce(b.fen, 0) - coalesce(p.balance_fen, 0) as fen
      from (select community_id, household_id, sum(credit_fen - debit_fen) as fen from journal_lines
             where account = 'prepayment' group by 1, 2) b
      full join prepayments p using (community_id, household_id)`,
  'every open fee dispute freezes its charge': `
    select c.community_id, c.id as charge_id, c.amount_fen as fen
      from fee_disputes d join charges c on c.community_id = d.community_id and c.id = d.charge_id
     where d.state = 'open' and c.disputed_at is null`,
  'every charge: what disputes took off is within its reductions': `
    select greatest(sum(d.reduced_fen) - c.reduced_fen, 0) as fen
      from fee_disputes d join charges c on c.community_id = d.community_id and c.id = d.charge_id
     group by c.community_id, c.id, c.reduced_fen`,
  'every promise: its parts add up to it': `
    select p.amount_fen - coalesce(sum(q.amount_fen), 0) as fen
      from pay_promises p left join promise_parts q on q.community_id = p.community_id and q.promise_id = p.id
     group by p.community_id, p.id, p.amount_fen`,
  'every household: money paid ahead is the sum of its moves': `
    select community_id, household_id, coalesce(p.balance_fen, 0) - coalesce(m.fen, 0) as fen
      from prepayments p
      full join (select community_id, household_id, sum(amount_fen) as fen from prepayment_moves group by 1, 2) m
           using (community_id, household_id)`,
  'every charged repair: its charge is what was agreed to, as far as used': `
    select q.community_id, q.id as quotation_id, c.amount_fen - coalesce(q.used_fen, q.total_fen) as fen
      from quotations q join charges c on c.community_id = q.community_id and c.id = q.charge_id
    union all
    select q.community_id, q.id, q.used_fen - q.total_fen as fen from quotations q where q.used_fen > q.total_fen`,
  'every paid order has a receipt, every receipt a paid order': `
    select o.community_id, o.id as order_id, case when (o.state = 'paid') = exists (select from receipts r
       where r.community_id = o.community_id and r.order_id = o.id) then 0 else o.total_fen end as fen
      from pay_orders o`,
  ...adjustmentLaws,
  ...arrivalLaws,
  'every invoice: its amounts are the sum of its lines': `
    select i.total_fen - coalesce(sum(l.total_fen), 0) + i.tax_fen - coalesce(sum(l.tax_fen), 0) as fen
      from invoices i left join invoice_lines l on l.community_id = i.community_id and l.invoice_id = i.id
     group by i.community_id, i.id`,
  'every invoice that stands: no more than what its receipts still hold': `
    select greatest(0, l.total_fen - a.amount_fen - coalesce((select sum(v.amount_fen) from allocations v
              where v.community_id = a.community_id and v.reverses_id = a.id), 0)) as fen
      from invoice_lines l join allocations a on a.community_id = l.community_id and a.id = l.allocation_id
     where l.released_at is null`,
  ...fixedLaws,
}

/** So many things that break a law are named, the worst first. */
const named = 200

/** Proves the books of all communities by what the tables say alone. */
export async function proveBooks(client: pg.Pool | pg.PoolClient): Promise<Proof[]> {
  const proofs: Proof[] = []
  for (const [name, law] of Object.entries(laws)) {
    const { rows } = await client.query<{ looked: number; difference: number; breaches: Breach[] | null }>(
      `with looked_at as materialized (${law})
       select count(*)::bigint as looked, coalesce(sum(abs(fen)), 0)::bigint as difference,
              (select jsonb_agg(jsonb_build_object('ids', ids, 'fen', fen)) from (
                 select to_jsonb(l) - 'fen' as ids, l.fen from looked_at l
                  where l.fen is distinct from 0 order by abs(l.fen) desc nulls first limit ${named}) b) as breaches
         from looked_at`,
    )
    const [found] = rows
    const breaches = found?.breaches ?? []
    const ok = found !== undefined && breaches.length === 0
    proofs.push({
      name,
      ok,
      looked: found?.looked ?? 0,
      difference: found?.difference ?? Number.NaN,
      breaches,
    })
  }
  return proofs
}
