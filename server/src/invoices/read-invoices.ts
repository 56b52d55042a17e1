import type { Api } from '@haolin/shared/api/index.ts'
import { invoiceStates, moveInvoice } from '@haolin/shared/invoice/lifecycle.ts'
import type { Tx } from '../db/connect.ts'
import type { invoices } from './tables.ts'

/** An invoice as it is shown. */
export type ShownInvoice = Api['GET /communities/:communityId/invoices']['reply']['invoices'][number]

/** An invoice as it is remembered. */
export type InvoiceRow = typeof invoices.$inferSelect

type Row = Omit<ShownInvoice, 'createdAt' | 'issuedAt' | 'redIssuedAt' | 'stateLabel' | 'canRed'> & {
  createdAt: Date
  issuedAt: Date | null
  redIssuedAt: Date | null
}

/** Which invoices of a community; null asks for all. */
export type Which = {
  invoiceId?: string
  householdId?: string
  states?: readonly InvoiceRow['state'][]
  words?: string
  offset?: number
  limit?: number
}

/** Invoices with their lines, newest first. */
export async function readInvoices(tx: Tx, communityId: string, which: Which): Promise<ShownInvoice[]> {
  const { rows } = await tx.client.query<Row>({
    name: 'invoices_shown',
    text: `
      select i.id as "invoiceId", i.state, u.label as "unitLabel", i.buyer_kind as "buyerKind", i.buyer_name as "buyerName",
             i.tax_number as "taxNumber", i.email, i.net_fen as "netFen", i.tax_fen as "taxFen", i.total_fen as "totalFen",
             i.number, i.red_number as "redNumber", i.failure, i.created_at as "createdAt", i.issued_at as "issuedAt",
             i.red_issued_at as "redIssuedAt",
             (select jsonb_agg(jsonb_build_object('name', l.name, 'period', l.period, 'ratePoints', l.rate_points,
                        'netFen', l.net_fen, 'taxFen', l.tax_fen, 'totalFen', l.total_fen, 'receiptNumber', r.number)
                      order by l.line)
                from invoice_lines l
                join allocations a on a.community_id = $1 and a.id = l.allocation_id
                left join receipts r on r.community_id = $1 and r.id = a.receipt_id
               where l.community_id = $1 and l.invoice_id = i.id) as lines
        from invoices i join units u on u.community_id = $1 and u.id = i.unit_id
       where i.community_id = $1 and ($2::uuid is null or i.id = $2) and ($3::uuid is null or i.household_id = $3)
         and ($4::text[] is null or i.state = any($4))
         and ($5::text is null or i.number = $5 or i.red_number = $5 or strpos(i.buyer_name, $5) > 0 or strpos(u.label, $5) > 0)
       order by i.created_at desc, i.id offset $6 limit $7`,
    values: [
      communityId,
      which.invoiceId ?? null,
      which.householdId ?? null,
      which.states ?? null,
      which.words?.trim() || null,
      which.offset ?? 0,
      which.limit ?? 200,
    ],
  })
  return rows.map((row) => ({
    ...row,
    stateLabel: invoiceStates[row.state].label,
    createdAt: row.createdAt.toISOString(),
    issuedAt: row.issuedAt?.toISOString() ?? null,
    redIssuedAt: row.redIssuedAt?.toISOString() ?? null,
    canRed: moveInvoice(row.state, 'ask_red') !== null,
  }))
}
