import type { Api } from '@haolin/shared/api/index.ts'
import { useState } from 'react'
import { call } from '../lib/call'
import { wordsFor } from '../lib/call-error'
import { goBack } from '../lib/navigate'
import { type Home, useSession } from '../lib/session'
import { tell } from '../lib/toasts'
import { useKeptQuery } from '../lib/use-kept-query'

/** One of a home. */
export type Member = Api['GET /communities/:communityId/units/:unitId/household']['reply']['members'][number]

/** The people of a home, and how one of them goes. */
export function useHousehold(home: Home | undefined) {
  const params = { communityId: home?.communityId ?? '', unitId: home?.unitId ?? '' }
  const [busy, setBusy] = useState(false)
  const query = useKeptQuery({
    name: `household/${params.unitId}`,
    enabled: home !== undefined,
    ask: () => call('GET /communities/:communityId/units/:unitId/household', { params }),
  })
  const refresh = () => void query.refetch()

  const remove = async (member: Member) => {
    if (busy) return
    setBusy(true)
    try {
      await call('DELETE /communities/:communityId/units/:unitId/household/:residentId', {
        params: { ...params, residentId: member.residentId },
      })
      if (member.me) {
        useSession.getState().know(await call('GET /me'))
        goBack('tabs/me')
      } else refresh()
    } catch (failure) {
      tell(wordsFor(failure), { tone: 'problem' })
    }
    setBusy(false)
  }

  return { query, busy, remove, refresh }
}
