import { inStretch } from './asked.ts'
import { cell, nameCell, named, type Source } from './source.ts'

/** A blue row on the day it was issued, a red one on the day it was taken back, so that a month that is over stays as it was. */
const coloured = (colour: 'blue' | 'red', number: string, moment: string, sign: '' | '-') => `
select i.id, l.line, '${colour}' as colour, ${number} as number, ${moment} as at, i.community_id, i.household_id, i.unit_id,
       i.buyer_kind, i.buyer_name, l.name || ' ' || l.period as item, ${sign}l.net_fen as "netFen",
       ${sign}l.tax_fen as "taxFen", ${sign}l.total_fen as "totalFen", l.allocation_id
  from asked
  join invoices i on i.community_id = asked.community_id and ${number} is not null
  join invoice_lines l on l.community_id = i.community_id and l.invoice_id = i.id
  join charges c on c.community_id = l.community_id and c.id = l.charge_id
  join fee_items f on f.community_id = c.community_id and f.id = c.fee_item_id
  join units u on u.community_id = i.community_id and u.id = i.unit_id
 where ${inStretch(moment)}
   and (asked.building_id is null or u.building_id = asked.building_id)
   and (asked.fee_item is null or f.code = asked.fee_item)`

const receiptNumber = `
(select t.number from allocations a join receipts t on t.community_id = a.community_id and t.id = a.receipt_id
  where a.community_id = r.community_id and a.id = r.allocation_id) as "receiptNumber"`

/** 发票台账. */
export const invoices: Source<'invoices'> = {
  rows: `${coloured('blue', 'i.number', 'i.issued_at', '')} union all ${coloured('red', 'i.red_number', 'i.red_issued_at', '-')}`,
  names: [receiptNumber],
  total: 'totalFen',
  order: 'at, number, line',
  layOut: (row, look) => ({
    ...named(row, 'number', 'item', 'netFen', 'taxFen', 'totalFen', 'receiptNumber'),
    colour: row.colour === 'red' ? '红字' : '蓝字',
    buyer: row.buyer_kind === 'company' ? cell(row.buyer_name) : nameCell(row.buyer_name, look),
  }),
}
