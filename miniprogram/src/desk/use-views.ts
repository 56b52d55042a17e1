import type { Api } from '@haolin/shared/api/index.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../lib/call'
import { useVisible } from '../lib/use-visible'

type Content = Api['POST /communities/:communityId/desk-views']['body']

const LOOK_EVERY_MS = 30_000

/** The kept looks of this desk, one's own and the shared ones, with how many tickets each shows; and how to keep one. */
export function useViews(communityId: string) {
  const visible = useVisible()
  const client = useQueryClient()
  const params = { communityId }
  const queryKey = ['desk-views', communityId]
  const query = useQuery({
    queryKey,
    queryFn: () => call('GET /communities/:communityId/desk-views', { params }),
    enabled: communityId !== '',
    refetchInterval: visible && LOOK_EVERY_MS,
  })
  const refresh = () => client.invalidateQueries({ queryKey })
  return {
    views: query.data?.items,
    /** Without it the six parts of the work are all there is. */
    failed: query.isError,
    /** Keeps a new look, or changes a kept one; the answer is its name in the address. */
    keep: async (content: Content, key: string, viewId?: string): Promise<string> => {
      const kept = viewId
        ? await call('PUT /communities/:communityId/desk-views/:viewId', {
            params: { communityId, viewId },
            body: content,
            key,
          })
        : await call('POST /communities/:communityId/desk-views', { params, body: content, key })
      await refresh()
      return kept.viewId
    },
    remove: async (viewId: string) => {
      await call('DELETE /communities/:communityId/desk-views/:viewId', { params: { communityId, viewId } })
      await refresh()
    },
  }
}
