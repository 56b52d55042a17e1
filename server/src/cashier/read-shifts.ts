import type { Api } from '@haolin/shared/api/index.ts'
import { found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'

type CashShift = Api['POST /communities/:communityId/cash-shifts']['reply']
type Row = Omit<CashShift, 'openedAt' | 'closedAt' | 'mine' | 'receipts' | 'expectedFen'> & {
  cashierId: string
  openedAt: Date
  closedAt: Date | null
  expectedFen: number | null
  receipts: (Omit<CashShift['receipts'][number], 'at'> & { at: string })[]
}

/** Shifts of the desk, newest first, with the caller's open one apart. */
export const readShifts = (
  context: MemberContext,
): Promise<{ open: CashShift | null; shifts: CashShift[] }> =>
  context.inTx(async (tx) => {
    const { communityId, post } = context.member
    const shifts = await readRows(tx, communityId, found(post).staffId, null)
    return { open: shifts.find(({ mine, closedAt }) => mine && !closedAt) ?? null, shifts }
  })

/** One shift as its cashier sees it. */
export const showShift = async (tx: Tx, communityId: string, staffId: string, shiftId: string) =>
  found((await readRows(tx, communityId, staffId, shiftId))[0])

async function readRows(
  tx: Tx,
  communityId: string,
  staffId: string,
  shiftId: string | null,
): Promise<CashShift[]> {
  const { rows } = await tx.client.query<Row>({
    name: 'cash_shifts',
    text: `
      select s.id as "shiftId", s.number, w.name as "cashierName", s.cashier_id as "cashierId",
             s.opened_at as "openedAt", s.closed_at as "closedAt", s.float_fen as "floatFen",
             s.expected_fen as "expectedFen", s.counted_fen as "countedFen",
             s.counted_fen - s.expected_fen as "differenceFen",
             (select coalesce(sum(amount_fen), 0)::bigint from refunds
               where community_id = $1 and shift_id = s.id and state = 'succeeded') as "paidBackFen", s.difference_reason as "differenceReason",
             coalesce((select jsonb_agg(jsonb_build_object('channel', channel, 'receipts', n, 'totalFen', fen) order by channel)
                from (select channel, count(*)::int as n, sum(total_fen)::bigint as fen from receipts
                       where community_id = $1 and shift_id = s.id group by channel) by_channel), '[]') as sums,
             coalesce((select jsonb_agg(jsonb_build_object('receiptId', r.id, 'number', r.number, 'unitLabel', u.label,
                         'channel', r.channel, 'totalFen', r.total_fen, 'at', r.created_at) order by r.number desc)
                from receipts r join units u on u.community_id = $1 and u.id = r.unit_id
               where r.community_id = $1 and r.shift_id = s.id), '[]') as receipts
        from cash_shifts s
        join staff w on w.community_id = $1 and w.id = s.cashier_id
       where s.community_id = $1 and ($2::uuid is null or s.id = $2)
       order by s.closed_at is not null, s.opened_at desc limit 30`,
    values: [communityId, shiftId],
  })
  return rows.map(({ cashierId, openedAt, closedAt, ...row }) => ({
    ...row,
    mine: cashierId === staffId,
    openedAt: openedAt.toISOString(),
    closedAt: closedAt?.toISOString() ?? null,
    expectedFen: row.expectedFen ?? row.floatFen + cashOf(row) - row.paidBackFen,
    receipts: row.receipts.map((receipt) => ({ ...receipt, at: new Date(receipt.at).toISOString() })),
  }))
}

const cashOf = ({ sums }: Pick<Row, 'sums'>) => sums.find(({ channel }) => channel === 'cash')?.totalFen ?? 0
