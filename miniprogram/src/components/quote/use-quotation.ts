import type { Api } from '@haolin/shared/api/index.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../lib/call'
import { CallError } from '../../lib/call-error'
import type { Ticket } from '../ticket/use-ticket'

/** What a repair costs: warranty, quotations, bill, and what the reader may do about them. */
export type QuoteFile = Api['GET /communities/:communityId/tickets/:ticketId/quotation']['reply']
/** One version of a quotation. */
export type Quotation = NonNullable<QuoteFile['current']>

const LOOK_EVERY_MS = 5_000

/** The price of a repair, asked anew with every step of its ticket, and how to answer or change it. */
export function useQuotation({ communityId, ticketId, version, kind, state }: Ticket) {
  const client = useQueryClient()
  const params = { communityId, ticketId }
  const queryKey = ['quotation', ticketId, version]
  const query = useQuery({
    queryKey,
    enabled: kind === 'repair',
    queryFn: () => call('GET /communities/:communityId/tickets/:ticketId/quotation', { params }),
    // A bill comes a moment after the closing and is paid without a step of the ticket.
    refetchInterval: (one) => (isAwaited(state, one.state.data) ? LOOK_EVERY_MS : false),
    placeholderData: (before: QuoteFile | undefined) => before,
  })
  const show = (file: QuoteFile) => {
    client.setQueryData(queryKey, file)
    void client.invalidateQueries({
      predicate: (one) => String(one.queryKey[2] ?? '').startsWith('ticket/'),
    })
  }
  /** Does it and shows what came of it; who comes too late is shown the present one and told why. */
  const act = async (work: () => Promise<QuoteFile>): Promise<void> => {
    try {
      show(await work())
    } catch (failure) {
      if (failure instanceof CallError && isFile(failure.present)) show(failure.present)
      throw failure
    }
  }
  return { query, act, params }
}

/** The price of one ticket as its cards share it. */
export type QuotationQuery = ReturnType<typeof useQuotation>

const isAwaited = (state: Ticket['state'], file: QuoteFile | undefined) =>
  file?.bill ? !file.bill.paid : state === 'closed' && file?.current?.state === 'approved'

const isFile = (present: unknown): present is QuoteFile =>
  typeof present === 'object' && present !== null && 'warranty' in present && 'current' in present
