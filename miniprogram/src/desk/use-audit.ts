import type { Api } from '@haolin/shared/api/index.ts'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { call } from '../lib/call'

type List = Api['GET /communities/:communityId/audit']

/** One deed as the audit tells it. */
export type AuditRow = List['reply']['items'][number]
/** What is looked for. */
export type AuditFilters = Omit<List['query'], 'after'>

/** The audit under these filters, newest first, page after page. */
export function useAudit(communityId: string, filters: AuditFilters) {
  return useInfiniteQuery({
    queryKey: ['audit', communityId, filters],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      call('GET /communities/:communityId/audit', {
        params: { communityId },
        query: { ...filters, ...(pageParam ? { after: pageParam } : {}) },
      }),
    getNextPageParam: ({ next }) => next ?? undefined,
  })
}

/** Who may have done it. */
export function useDoers(communityId: string) {
  return useQuery({
    queryKey: ['colleagues', communityId],
    queryFn: () =>
      call('GET /communities/:communityId/colleagues', { params: { communityId } }).then(
        ({ staff }) => staff,
      ),
  })
}

/** Starts a file of what is shown. */
export async function exportAudit(communityId: string, filters: AuditFilters, key: string): Promise<void> {
  const body = { statement: 'audit', format: 'xlsx', filters } as const
  await call('POST /communities/:communityId/exports', { params: { communityId }, body, key })
}
