import { useQuery } from '@tanstack/react-query'
import { call } from '../../lib/call'

/** The people who work here, to give something to. */
export function useColleagues(communityId: string, enabled = true) {
  return useQuery({
    queryKey: ['colleagues', communityId],
    enabled: enabled && communityId !== '',
    queryFn: () =>
      call('GET /communities/:communityId/colleagues', { params: { communityId } }).then(
        (reply) => reply.staff,
      ),
  })
}
