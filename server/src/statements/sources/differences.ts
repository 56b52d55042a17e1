import { type DifferenceKind, differenceKinds, resolutions } from '@haolin/shared/payment/reconcile.ts'
import { momentCell, named, type Source } from './source.ts'

const rows = `
select x.id, x.community_id, u.id as unit_id, to_char(x.day, 'YYYY-MM-DD') as day, x.merchant_id as "merchantId", x.kind, x.key,
       x.order_number as "orderNumber", u.label as unit, x.ours_fen as "oursFen", x.theirs_fen as "theirsFen",
       coalesce(x.ours_fen, 0) - coalesce(x.theirs_fen, 0) as "gapFen", x.resolution, coalesce(x.note, x.words) as note,
       s.name as by, x.resolved_at as at
  from asked
  join reconciliation_differences x on x.community_id = asked.community_id
  left join staff s on s.community_id = x.community_id and s.account_id = x.resolved_by
  left join lateral (select unit_id from receipts where community_id = x.community_id and channel = 'wechat'
       and merchant_id = x.merchant_id and transaction_id = x.key order by id limit 1) r on true
  left join pay_orders o on o.community_id = x.community_id and o.out_trade_no = x.order_number
  left join units u on u.community_id = x.community_id and u.id = coalesce(r.unit_id, o.unit_id)
 where (asked.from_period is null or x.day >= (asked.from_period || '-01')::date)
   and (asked.to_period is null or x.day < ((asked.to_period || '-01')::date + interval '1 month')::date)
   and (asked.building_id is null or u.building_id = asked.building_id)`

/** 对账差异. */
export const differences: Source<'differences'> = {
  rows,
  names: [],
  total: 'gapFen',
  order: 'day, kind, id',
  layOut: (row) => ({
    ...named(row, 'day', 'merchantId', 'key', 'orderNumber', 'unit', 'oursFen', 'theirsFen', 'gapFen'),
    ...named(row, 'note', 'by'),
    kind: differenceKinds[row.kind as DifferenceKind].label,
    resolution: row.resolution ? resolutions[row.resolution as keyof typeof resolutions] : '待处理',
    at: momentCell(row.at),
  }),
}
