import type { Api } from '@haolin/shared/api/index.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../lib/call'

/** A file as it would be taken in, or what became of it. */
export type Preview = Api['GET /communities/:communityId/register-imports/:importId']['reply']

/** The last imports, and the one that is open; one that runs is looked at again every second. */
export function useHomeImports(communityId: string, importId: string | undefined) {
  const client = useQueryClient()
  const list = useQuery({
    queryKey: ['register-imports', communityId],
    queryFn: () => call('GET /communities/:communityId/register-imports', { params: { communityId } }),
  })
  const opened = useQuery({
    queryKey: ['register-import', communityId, importId],
    enabled: importId !== undefined,
    queryFn: () =>
      call('GET /communities/:communityId/register-imports/:importId', {
        params: { communityId, importId: importId ?? '' },
      }),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? 1000 : false),
  })
  return {
    list,
    opened,
    show: (preview: Preview) =>
      client.setQueryData(['register-import', communityId, preview.importId], preview),
    refresh: () => {
      for (const name of ['register-imports', 'register-import', 'register', 'register-homes'])
        void client.invalidateQueries({ queryKey: [name, communityId] })
    },
  }
}
