import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { WorkLine } from '../components/staff/work-card'
import { call, newKey } from '../lib/call'
import { CallError, wordsFor } from '../lib/call-error'
import { open } from '../lib/navigate'
import { tell } from '../lib/toasts'
import { useLive } from '../lib/use-live'
import { useVisible } from '../lib/use-visible'

const LOOK_EVERY_MS = 5000

/** Tickets anybody with my skills may take; one tap takes one, and whoever is too late hears who was faster. */
export function usePool(communityId: string) {
  const visible = useVisible()
  const every = useLive(visible ? { of: 'work', communityId } : undefined, LOOK_EVERY_MS)
  const client = useQueryClient()
  const [grabbing, setGrabbing] = useState<string>()
  /** Why the last one was lost. */
  const [lost, setLost] = useState<string>()
  const query = useQuery({
    queryKey: [`pool/${communityId}`],
    queryFn: () => call('GET /communities/:communityId/pool', { params: { communityId } }),
    refetchInterval: visible && every,
  })

  const grab = async ({ ticketId, version }: WorkLine) => {
    if (grabbing) return
    setGrabbing(ticketId)
    setLost(undefined)
    try {
      await call('POST /communities/:communityId/tickets/:ticketId/moves', {
        params: { communityId, ticketId },
        body: { move: 'grab', version },
        key: newKey(),
      })
      tell('抢到了，这一单归您。', { tone: 'done' })
      const mine = `work/${communityId}/`
      void client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[2]).startsWith(mine) })
      open('work/job', { ticketId })
    } catch (failure) {
      if (failure instanceof CallError && failure.status === 409) setLost(failure.message)
      else tell(wordsFor(failure), { tone: 'problem' })
    }
    await query.refetch()
    setGrabbing(undefined)
  }

  return { query, grab, grabbing, lost }
}
