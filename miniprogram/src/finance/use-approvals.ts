import type { Api } from '@haolin/shared/api/index.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../lib/call'
import { wordsFor } from '../lib/call-error'
import { tell } from '../lib/toasts'
import { useVisible } from '../lib/use-visible'

/** Something a second person must agree to. */
export type Approval = Api['GET /communities/:communityId/approvals']['reply']['approvals'][number]

/** A refund with where it stands. */
export type Refund = Api['GET /communities/:communityId/refunds']['reply']['refunds'][number]

const LOOK_EVERY_MS = 15_000

/** The questions that wait, or those that are over. */
export function useApprovals(communityId: string, show: 'waiting' | 'decided') {
  const visible = useVisible()
  return useQuery({
    queryKey: ['approvals', communityId, show],
    queryFn: () =>
      call('GET /communities/:communityId/approvals', { params: { communityId }, query: { show } }).then(
        (reply) => reply.approvals,
      ),
    refetchInterval: visible && LOOK_EVERY_MS,
  })
}

/** Decides, or takes back; afterwards the list says what became of it, whoever was faster. */
export function useDecision(communityId: string) {
  const client = useQueryClient()
  const [busyWith, setBusyWith] = useState<string>()
  const decide = async (approvalId: string, what: 'approve' | 'refuse' | 'withdraw', note = '') => {
    const params = { communityId, approvalId }
    setBusyWith(approvalId)
    try {
      if (what === 'withdraw') {
        await call('POST /communities/:communityId/approvals/:approvalId/withdraw', { params })
      } else {
        const body = note ? { decision: what, note } : { decision: what }
        await call('POST /communities/:communityId/approvals/:approvalId/decide', { params, body })
      }
      tell(done[what], { tone: 'done' })
    } catch (failure) {
      tell(wordsFor(failure), { tone: 'problem' })
    }
    await client.invalidateQueries({ queryKey: ['approvals', communityId] })
    void client.invalidateQueries({ queryKey: ['refunds', communityId] })
    void client.invalidateQueries({ queryKey: ['kept'] })
    setBusyWith(undefined)
  }
  return { decide, busyWith }
}

const done = {
  approve: '已同意，已经办好。',
  refuse: '已退回，申请人会看到原因。',
  withdraw: '已撤回。',
} as const

/** Refunds on their way, and saying that one was handed over. */
export function useOpenRefunds(communityId: string) {
  const visible = useVisible()
  const query = useQuery({
    queryKey: ['refunds', communityId],
    queryFn: () =>
      call('GET /communities/:communityId/refunds', {
        params: { communityId },
        query: { show: 'open' },
      }).then((reply) => reply.refunds),
    refetchInterval: visible && LOOK_EVERY_MS,
  })
  return query
}
