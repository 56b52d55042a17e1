import { localDate } from '@haolin/shared/calendar.ts'
import { cashOfShift, isLateForBank, type ShiftCash } from '@haolin/shared/payment/cash-banking.ts'
import type { Tx } from '../db/connect.ts'

/** The cash of a closed shift: what it left for the bank, what bankings took or hold of it, what is left, in fen. */
export type HeldCash = ShiftCash & {
  number: string
  cashierName: string
  cashFen: number
  waitingFen: number
}

type Row = Pick<HeldCash, 'shiftId' | 'number' | 'cashierName' | 'closedOn' | 'waitingFen'> & {
  floatFen: number
  countedFen: number
  bankedFen: number
}

/** Closed shifts whose cash is not all at the bank, oldest first; what waits for confirmation is not left. */
export async function readShiftCash(tx: Tx, communityId: string): Promise<HeldCash[]> {
  const { rows } = await tx.client.query<Row>({
    name: 'shift_cash',
    text: `
      select s.id as "shiftId", s.number, w.name as "cashierName",
             (s.closed_at at time zone 'Asia/Shanghai')::date::text as "closedOn",
             s.float_fen as "floatFen", s.counted_fen as "countedFen", p.waiting as "waitingFen", p.banked as "bankedFen"
        from cash_shifts s
        join staff w on w.community_id = $1 and w.id = s.cashier_id
       cross join lateral (
         select coalesce(sum(p.amount_fen) filter (where a.state = 'waiting'), 0)::bigint as waiting,
                coalesce(sum(p.amount_fen) filter (where a.state = 'approved'), 0)::bigint as banked
           from cash_banking_parts p
           join cash_bankings b on b.community_id = $1 and b.id = p.banking_id
           join approvals a on a.community_id = $1 and a.id = b.approval_id
          where p.community_id = $1 and p.shift_id = s.id) p
       where s.community_id = $1 and s.closed_at is not null and s.counted_fen - s.float_fen <> p.banked
       order by s.closed_at, s.id`,
    values: [communityId],
  })
  return rows.map(({ floatFen, countedFen, bankedFen, ...row }) => {
    const cashFen = cashOfShift({ floatFen, countedFen })
    return { ...row, cashFen, leftFen: cashFen - row.waitingFen - bankedFen }
  })
}

/** How many shifts have cash that should be at the bank by now. */
export async function countLateCash(tx: Tx, communityId: string): Promise<number> {
  const today = localDate(tx.now.getTime())
  const held = await readShiftCash(tx, communityId)
  return held.filter(({ leftFen, closedOn }) => leftFen > 0 && isLateForBank(closedOn, today)).length
}
