import { useQuery } from '@tanstack/react-query'
import { call } from '../lib/call'

type Wanted = { category: string; unitId: string; buildingId: string }

/** Open tickets this report may be about, as soon as one knows what and where. */
export function useSameMatter(communityId: string, { category, unitId, buildingId }: Wanted) {
  return useQuery({
    queryKey: ['same-matter', communityId, category, unitId, buildingId],
    enabled: category !== '' && (unitId !== '' || buildingId !== ''),
    queryFn: () =>
      call('GET /communities/:communityId/same-matter', {
        params: { communityId },
        query: { category, ...(unitId ? { unitId } : {}), ...(buildingId ? { buildingId } : {}) },
      }).then((reply) => reply.items),
  })
}
