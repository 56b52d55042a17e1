import type { Api } from '@haolin/shared/api/index.ts'
import { datesOf, periodOf } from '@haolin/shared/billing/period.ts'
import { addDays, localDate } from '@haolin/shared/calendar.ts'
import { mayAskBill } from '@haolin/shared/payment/bill-days.ts'
import {
  type DayState,
  type DifferenceKind,
  dayStates,
  differenceKinds,
  stateOfDay,
} from '@haolin/shared/payment/reconcile.ts'
import { readCashInBooks } from '../banking/read-bankings.ts'
import { readShiftCash } from '../banking/read-shift-cash.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { pickMerchant } from './pick-merchant.ts'

type Route = Api['GET /communities/:communityId/reconciliation']
type Days = Route['reply']['days']
type Row = Omit<
  Days[number],
  'day' | 'state' | 'label' | 'comparedAt' | 'openByKind' | 'problem' | 'mayRun'
> & {
  day: string
  comparedAt: Date | null
  file: string | null
  problem: string | null
  openByKind: Partial<Record<DifferenceKind, number>> | null
}

/** The days of a month, newest first, each with its badge, both sides and what WeChat settled; and the last proof. */
export async function readDays(
  context: MemberContext,
  { month, merchantId: wanted }: Route['query'],
): Promise<Route['reply']> {
  const { communityId } = context.member
  return context.inTx(async (tx) => {
    const { merchantId, merchants } = await pickMerchant(context, tx, wanted)
    const today = localDate(tx.now.getTime())
    const shown = month ?? periodOf(addDays(today, -1))
    const { rows } = await readRows(tx, communityId, merchantId, shown, today)
    const inTransit = await readInTransit(tx, communityId)
    const held = await readShiftCash(tx, communityId)
    return {
      merchantId,
      merchants,
      month: shown,
      inTransitFen: inTransit,
      cashFen: await readCashInBooks(tx, communityId),
      bankingFen: held.reduce((sum, { waitingFen }) => sum + waitingFen, 0),
      days: rows.map(({ openByKind, comparedAt, file, problem, ...row }) => {
        const open = Object.entries(openByKind ?? {}) as [DifferenceKind, number][]
        const count = open.reduce((sum, [, number]) => sum + number, 0)
        const state = stateOf(file, comparedAt, count)
        return {
          ...row,
          state,
          label: dayStates[state].label,
          openByKind: open.map(([kind, number]) => ({
            kind,
            label: differenceKinds[kind].label,
            count: number,
          })),
          comparedAt: comparedAt?.toISOString() ?? null,
          problem: comparedAt && file === 'here' ? null : problem,
          mayRun: mayAskBill(row.day, today),
        }
      }),
      proof: await readProof(tx, communityId),
    }
  })
}

function stateOf(file: string | null, comparedAt: Date | null, open: number): DayState {
  if (file === 'failed') return 'failed'
  return comparedAt ? stateOfDay(open) : 'waiting'
}

const readRows = (tx: Tx, communityId: string, merchantId: string, month: string, today: string) => {
  const { firstDay, lastDay } = datesOf(month)
  const until = lastDay < today ? lastDay : addDays(today, -1)
  return tx.client.query<Row>({
    name: 'reconciliation_days_of_month',
    text: `
      select g.day::date::text as day, f.state as file, f.problem, d.compared_at as "comparedAt",
             coalesce(d.our_count, 0) as "ourCount", coalesce(d.our_fen, 0)::bigint as "ourFen",
             coalesce(d.their_count, 0) as "theirCount", coalesce(d.their_fen, 0)::bigint as "theirFen",
             coalesce(d.refund_fen, 0)::bigint as "refundFen", coalesce(d.settled_fen, 0)::bigint as "settledFen",
             coalesce(d.fee_fen, 0)::bigint as "feeFen", coalesce(d.bank_fen, 0)::bigint as "bankFen",
             o.open as "openByKind", coalesce(o.all_of_them, 0)::int as differences
        from generate_series($3::date, $4::date, interval '1 day') as g(day)
        left join bill_files f on f.merchant_id = $2 and f.day = g.day::date
        left join reconciliation_days d
          on d.community_id = $1 and d.merchant_id = $2 and d.day = g.day::date
        left join lateral (
          select jsonb_object_agg(kind, still) filter (where still > 0) as open, sum(number) as all_of_them
            from (select kind, count(*) as number, count(*) filter (where resolved_at is null) as still
                    from reconciliation_differences x
                   where x.community_id = $1 and x.merchant_id = $2 and x.day = g.day::date group by kind) k) o on true
       order by g.day desc`,
    values: [communityId, merchantId, firstDay, until],
  })
}

/** What lies at WeChat and is not settled yet, by our books, in fen. */
async function readInTransit(tx: Tx, communityId: string): Promise<number> {
  const { rows } = await tx.client.query<{ fen: number }>({
    name: 'wechat_in_transit',
    text: `select coalesce(sum(debit_fen - credit_fen), 0)::bigint as fen from journal_lines
            where community_id = $1 and account = 'wechat_in_transit'`,
    values: [communityId],
  })
  return rows[0]?.fen ?? 0
}

async function readProof(tx: Tx, communityId: string): Promise<Route['reply']['proof']> {
  const { rows } = await tx.client.query<{ provedAt: Date; laws: number; broken: { law: string }[] }>(
    `select proved_at as "provedAt", laws, broken from book_proofs
      where community_id = $1 order by day desc limit 1`,
    [communityId],
  )
  const [last] = rows
  if (!last) return null
  return { provedAt: last.provedAt.toISOString(), laws: last.laws, broken: last.broken.map(({ law }) => law) }
}
