import type { Api } from '@haolin/shared/api/index.ts'
import type { Answer } from '@haolin/shared/roster/requests.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../lib/call'
import { wordsFor } from '../lib/call-error'
import { tell } from '../lib/toasts'
import { useVisible } from '../lib/use-visible'

/** My next two weeks. */
export type MyShifts = Api['GET /communities/:communityId/my-shifts']['reply']
/** One shift of mine. */
export type MyShift = MyShifts['days'][number]['shifts'][number]

const LOOK_EVERY_MS = 30_000

/** My shifts, and what I ask of others and they of me. */
export function useShifts(communityId: string) {
  const visible = useVisible()
  const [busy, setBusy] = useState<string>()
  const query = useQuery({
    queryKey: ['my-shifts', communityId],
    queryFn: () => call('GET /communities/:communityId/my-shifts', { params: { communityId } }),
    refetchInterval: visible && LOOK_EVERY_MS,
  })

  /** True when it was done; otherwise the reason is told. */
  const run = async (name: string, work: () => Promise<string>): Promise<boolean> => {
    if (busy) return false
    setBusy(name)
    let done = true
    try {
      tell(await work(), { tone: 'done' })
    } catch (failure) {
      done = false
      tell(wordsFor(failure), { tone: 'problem' })
    }
    await query.refetch()
    setBusy(undefined)
    return done
  }

  return {
    query,
    busy,
    askSwap: (body: Api['POST /communities/:communityId/swaps']['body'], key: string) =>
      run('swap', async () => {
        const swap = await call('POST /communities/:communityId/swaps', {
          params: { communityId },
          body,
          key,
        })
        return `已问${swap.other}，答应后由经理批准。`
      }),
    askLeave: (body: Api['POST /communities/:communityId/leaves']['body'], key: string) =>
      run('leave', async () => {
        await call('POST /communities/:communityId/leaves', { params: { communityId }, body, key })
        return '已提交，等经理批准。'
      }),
    answerSwap: (swapId: string, answer: Answer) =>
      run(swapId, async () => {
        const swap = await call('PUT /communities/:communityId/swaps/:swapId', {
          params: { communityId, swapId },
          body: { answer },
        })
        return `${swap.stateLabel}。`
      }),
    answerLeave: (leaveId: string, answer: Answer) =>
      run(leaveId, async () => {
        const leave = await call('PUT /communities/:communityId/leaves/:leaveId', {
          params: { communityId, leaveId },
          body: { answer },
        })
        return `请假${leave.stateLabel}。`
      }),
  }
}
