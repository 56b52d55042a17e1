import type { Api } from '@haolin/shared/api/index.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../lib/call'
import { CallError, wordsFor } from '../lib/call-error'
import { tell } from '../lib/toasts'
import { useLive } from '../lib/use-live'
import { useVisible } from '../lib/use-visible'

/** Somebody who asks to be bound to a home. */
export type Request = Api['GET /communities/:communityId/binding-requests']['reply']['requests'][number]

const LOOK_EVERY_MS = 15_000

/** Requests that wait, and the decision on each. */
export function useBindings(communityId: string) {
  const visible = useVisible()
  const every = useLive(visible ? { of: 'desk', communityId } : undefined, LOOK_EVERY_MS)
  const client = useQueryClient()
  const [busyWith, setBusyWith] = useState<string>()
  const query = useQuery({
    queryKey: ['bindings', communityId],
    queryFn: () =>
      call('GET /communities/:communityId/binding-requests', { params: { communityId } }).then((reply) =>
        reply.requests.filter(({ state }) => state === 'pending'),
      ),
    refetchInterval: visible && every,
  })

  /** True when the decision is known, mine or a colleague's. */
  const decide = async (requestId: string, approve: boolean, reason: string): Promise<boolean> => {
    setBusyWith(requestId)
    let known = true
    try {
      await call('POST /communities/:communityId/binding-requests/:requestId/decision', {
        params: { communityId, requestId },
        body: { approve, reason },
      })
      tell(approve ? '已通过，对方现在就能用。' : '已退回，对方会看到原因。', { tone: 'done' })
    } catch (failure) {
      known = failure instanceof CallError && failure.code === 'already_decided'
      tell(wordsFor(failure), { tone: 'problem' })
    }
    await query.refetch()
    void client.invalidateQueries({ queryKey: ['kept'] })
    setBusyWith(undefined)
    return known
  }

  return { query, decide, busyWith }
}
