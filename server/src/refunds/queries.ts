import type { Api } from '@haolin/shared/api/index.ts'
import { refundStates, refundWays } from '@haolin/shared/payment/refund.ts'
import { found } from '../app-error.ts'
import type { Tx } from '../db/connect.ts'
import type { RefundRow } from './tables.ts'

type Refund = Api['GET /communities/:communityId/refunds']['reply']['refunds'][number]
type Row = Pick<RefundRow, 'number' | 'unitId' | 'way' | 'amountFen' | 'state' | 'reason' | 'trouble'> & {
  refundId: string
  unitLabel: string
  receiptNumber: string
  createdAt: Date
  doneAt: Date | null
}

/** Which refunds: those still on their way, of one home, or a single one. */
export type RefundsWanted = { open?: boolean; unitId?: string; refundId?: string }

/** Refunds of a community, those in trouble first, then newest first. */
export async function readRefunds(
  tx: Tx,
  communityId: string,
  { open = false, unitId, refundId }: RefundsWanted,
): Promise<Refund[]> {
  const { rows } = await tx.client.query<Row>({
    name: 'refunds_of_community',
    text: `
      select f.id as "refundId", f.number, f.unit_id as "unitId", u.label as "unitLabel", r.number as "receiptNumber",
             f.way, f.amount_fen as "amountFen", f.state, f.reason, f.trouble, f.created_at as "createdAt",
             f.done_at as "doneAt"
        from refunds f
        join units u on u.community_id = $1 and u.id = f.unit_id
        join receipts r on r.community_id = $1 and r.id = f.receipt_id
       where f.community_id = $1 and ($2 = false or f.done_at is null)
         and ($3::uuid is null or f.unit_id = $3) and ($4::uuid is null or f.id = $4)
       order by f.done_at is null and (f.trouble is not null or f.state = 'abnormal') desc, f.created_at desc limit 300`,
    values: [communityId, open, unitId ?? null, refundId ?? null],
  })
  return rows.map(({ way, createdAt, doneAt, ...row }) => ({
    ...row,
    wayLabel: refundWays[way].label,
    stateLabel:
      refundWays[way].byHand && row.state === 'accepted' ? '待付给业主' : refundStates[row.state].label,
    createdAt: createdAt.toISOString(),
    doneAt: doneAt?.toISOString() ?? null,
    byHand: refundWays[way].byHand && refundStates[row.state].open,
  }))
}

/** One refund of this community. */
export async function readRefund(tx: Tx, communityId: string, refundId: string): Promise<Refund> {
  return found((await readRefunds(tx, communityId, { refundId }))[0])
}
