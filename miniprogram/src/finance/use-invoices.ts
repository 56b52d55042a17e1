import type { Api } from '@haolin/shared/api/index.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call } from '../lib/call'
import { queryClient } from '../lib/query'

type List = Api['GET /communities/:communityId/invoices']

/** An invoice of the community. */
export type Invoice = List['reply']['invoices'][number]
/** Which invoices, and which page of them. */
export type Asked = { show: NonNullable<List['query']['show']>; words: string; page: number }

const LOOK_AGAIN_MS = 3_000

/** A page of invoices; looked at again while one waits for the provider. */
export function useInvoices(communityId: string, { show, words, page }: Asked) {
  return useQuery({
    queryKey: ['all-invoices', communityId, show, words, page],
    queryFn: () =>
      call('GET /communities/:communityId/invoices', {
        params: { communityId },
        query: { show, page, ...(words.trim() ? { words: words.trim() } : {}) },
      }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.invoices.some(isUnderWay) ? LOOK_AGAIN_MS : false),
  })
}

const isUnderWay = ({ state }: Invoice) =>
  state === 'requested' || state === 'issuing' || state === 'red_requested' || state === 'red_issuing'

/** Asks for the red invoice that takes one back; the same key twice is one. */
export async function requestRed(communityId: string, invoiceId: string, reason: string, key: string) {
  const params = { communityId, invoiceId }
  await call('POST /communities/:communityId/invoices/:invoiceId/red', { params, body: { reason }, key })
  await queryClient.invalidateQueries({ queryKey: ['all-invoices', communityId] })
}
