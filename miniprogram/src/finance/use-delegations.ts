import type { Api } from '@haolin/shared/api/index.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../lib/call'
import { wordsFor } from '../lib/call-error'
import { tell } from '../lib/toasts'

/** Who may agree for whom, and what the caller could hand on. */
export type Delegations = Api['GET /communities/:communityId/delegations']['reply']
/** One right held for somebody else. */
export type Delegation = Delegations['delegations'][number]
/** What is asked for to hand a right on. */
export type Handed = Api['POST /communities/:communityId/delegations']['body']

/** The rights held for others, and handing one on or ending it. */
export function useDelegations(communityId: string) {
  const client = useQueryClient()
  const [busy, setBusy] = useState<string>()
  const params = { communityId }
  const query = useQuery({
    queryKey: ['delegations', communityId],
    queryFn: () => call('GET /communities/:communityId/delegations', { params }),
  })
  /** True when it was done; otherwise the reason is told. */
  const run = async (name: string, work: () => Promise<string>): Promise<boolean> => {
    setBusy(name)
    let done = true
    try {
      tell(await work(), { tone: 'done' })
    } catch (failure) {
      done = false
      tell(wordsFor(failure), { tone: 'problem' })
    }
    await query.refetch()
    void client.invalidateQueries({ queryKey: ['approvals', communityId] })
    void client.invalidateQueries({ queryKey: ['rights', communityId] })
    setBusy(undefined)
    return done
  }
  return {
    query,
    busy,
    hand: (body: Handed, key: string) =>
      run('hand', async () => {
        const { to } = await call('POST /communities/:communityId/delegations', { params, body, key })
        return `已请${to}代您审批，到期自动结束。`
      }),
    end: ({ delegationId, from, to }: Delegation) =>
      run(delegationId, async () => {
        await call('DELETE /communities/:communityId/delegations/:delegationId', {
          params: { communityId, delegationId },
        })
        return `${to}不再代${from}审批。`
      }),
  }
}
