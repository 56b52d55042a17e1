import { useQuery } from '@tanstack/react-query'
import { call } from './call'
import { useSession } from './session'

type Settings = {
  enabled?: boolean
  /** Asks again after so many ms. */
  every?: number | false
}

/** Asks anew who I am: a request may have been approved, a lease may have ended. */
export function useFreshMe({ enabled = true, every }: Settings = {}) {
  const accountId = useSession((session) => session.tokens && session.me?.accountId)
  return useQuery({
    queryKey: ['me', accountId],
    enabled: enabled && accountId !== undefined,
    refetchInterval: every,
    queryFn: async () => {
      const me = await call('GET /me')
      useSession.getState().know(me)
      return me
    },
  })
}
