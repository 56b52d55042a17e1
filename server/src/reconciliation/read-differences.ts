import type { Api } from '@haolin/shared/api/index.ts'
import { type DifferenceKind, differenceKinds, resolutions } from '@haolin/shared/payment/reconcile.ts'
import type { Tx } from '../db/connect.ts'
import type { differences } from './tables.ts'

type Reply = Api['GET /communities/:communityId/reconciliation/:day']['reply']
type Row = typeof differences.$inferSelect & {
  resolvedByName: string | null
  unitLabel: string | null
}

/** The differences of a day, open ones first. */
export async function readDifferences(
  tx: Tx,
  { communityId, merchantId, day }: { communityId: string; merchantId: string; day: string },
): Promise<Reply> {
  const { rows } = await tx.client.query<Row>({
    name: 'differences_of_day',
    text: `
      select x.id, x.kind, x.key, x.order_number as "orderNumber", x.ours_fen as "oursFen",
             x.theirs_fen as "theirsFen", x.words, x.resolution, x.note, x.resolved_at as "resolvedAt",
             s.name as "resolvedByName", u.label as "unitLabel"
        from reconciliation_differences x
        left join staff s on s.community_id = x.community_id and s.account_id = x.resolved_by
        left join lateral (select unit_id from receipts where community_id = x.community_id and channel = 'wechat'
             and merchant_id = x.merchant_id and transaction_id = x.key order by id limit 1) r on true
        left join pay_orders o on o.community_id = x.community_id and o.out_trade_no = x.order_number
        left join units u on u.community_id = x.community_id and u.id = coalesce(r.unit_id, o.unit_id)
       where x.community_id = $1 and x.merchant_id = $2 and x.day = $3
       order by x.resolved_at is not null, x.kind, x.key`,
    values: [communityId, merchantId, day],
  })
  return { day, differences: rows.map(showDifference) }
}

function showDifference(row: Row): Reply['differences'][number] {
  const { label, mend } = differenceKinds[row.kind as DifferenceKind]
  return {
    differenceId: row.id,
    kind: row.kind as DifferenceKind,
    label,
    words: row.words,
    key: row.key,
    orderNumber: row.orderNumber,
    unitLabel: row.unitLabel,
    oursFen: row.oursFen,
    theirsFen: row.theirsFen,
    mayImport: mend && row.resolvedAt === null,
    resolution: row.resolution && {
      label: resolutions[row.resolution],
      note: row.note ?? '',
      by: row.resolvedByName ?? '系统',
      at: row.resolvedAt?.toISOString() ?? '',
    },
  }
}
