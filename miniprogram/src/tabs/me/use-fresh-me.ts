import { useQuery } from '@tanstack/react-query'
import { call } from '../../lib/call'
import { useSession } from '../../lib/session'

/** Asks anew who I am: a request may have been approved, a lease may have ended. */
export function useFreshMe() {
  const accountId = useSession((session) => session.tokens && session.me?.accountId)
  return useQuery({
    queryKey: ['me', accountId],
    enabled: accountId !== undefined,
    queryFn: async () => {
      const me = await call('GET /me')
      useSession.getState().know(me)
      return me
    },
  })
}
