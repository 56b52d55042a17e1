import type { Api } from '@haolin/shared/api/index.ts'
import { useQuery } from '@tanstack/react-query'
import { call } from '../lib/call'
import { queryClient } from '../lib/query'
import type { Home } from '../lib/session'

type Own = Api['GET /communities/:communityId/units/:unitId/invoices']['reply']

/** A part of a receipt that may go on an invoice, or why it may not. */
export type Line = Own['lines'][number]
/** An invoice of the home. */
export type Invoice = Own['invoices'][number]
/** Who the invoice is for. */
export type Buyer = { buyerKind: 'person' | 'company'; buyerName: string; taxNumber: string; email: string }

const LOOK_AGAIN_MS = 2_000
const waiting = new Set<Invoice['state']>(['requested', 'issuing', 'red_requested', 'red_issuing'])

/** The invoices of a home and what may still go on one; looked at again while one is under way. */
export function useInvoices({ communityId, unitId }: Home) {
  return useQuery({
    queryKey: ['invoices', communityId, unitId],
    queryFn: () =>
      call('GET /communities/:communityId/units/:unitId/invoices', { params: { communityId, unitId } }),
    refetchInterval: ({ state }) =>
      state.data?.invoices.some((invoice) => waiting.has(invoice.state)) ? LOOK_AGAIN_MS : false,
  })
}

/** Asks for an invoice; the same key twice is one. */
export async function requestInvoice(
  { communityId, unitId }: Home,
  lineIds: string[],
  { buyerKind, buyerName, taxNumber, email }: Buyer,
  key: string,
): Promise<Invoice> {
  const body = {
    lineIds,
    buyerKind,
    buyerName,
    ...(buyerKind === 'company' ? { taxNumber } : {}),
    ...(email.trim() ? { email: email.trim() } : {}),
  }
  const params = { communityId, unitId }
  const asked = await call('POST /communities/:communityId/units/:unitId/invoices', { params, body, key })
  await queryClient.invalidateQueries({ queryKey: ['invoices', communityId, unitId] })
  return asked
}
