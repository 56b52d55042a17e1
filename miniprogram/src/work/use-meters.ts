import type { Api } from '@haolin/shared/api/index.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call, newKey } from '../lib/call'
import { CallError, wordsFor } from '../lib/call-error'
import { useDraft } from '../lib/draft'
import { useKeptQuery } from '../lib/use-kept-query'

type Route = Api['GET /communities/:communityId/meter-route']['reply']

/** A meter on the way. */
export type Stop = Route['stops'][number]

/** What is typed for a meter, kept on this device until it has arrived. */
export type Typed = {
  value: string
  kind: NonNullable<Stop['reading']>['kind']
  oldFinal?: string
  newStart?: string
  photoId?: string
  /** One intention: sent twice it is one reading. */
  key: string
  /** The network was gone; it goes later. */
  waiting?: boolean
}

type Kept = { typed: Record<string, Typed> }

const nothing: Kept = { typed: {} }

/** Nothing typed yet for a meter. */
export const blank = (): Typed => ({ value: '', kind: 'normal', key: newKey() })

/** The way through a building, and readings that go at once or, without a network, later. */
export function useMeters(communityId: string) {
  const [buildingId, setBuildingId] = useState<string>()
  const draft = useDraft<Kept>(`meters/${communityId}`, nothing)
  const [busy, setBusy] = useState<string>()
  const [problems, setProblems] = useState<Record<string, string>>({})
  const client = useQueryClient()
  const query = useKeptQuery<Route>({
    name: `meters/${communityId}/${buildingId ?? 'next'}`,
    ask: () =>
      call('GET /communities/:communityId/meter-route', {
        params: { communityId },
        query: buildingId === undefined ? {} : { buildingId },
      }),
  })
  const { typed } = draft.content
  const put = (meterId: string, one: Typed | undefined) => {
    const { [meterId]: _, ...rest } = typed
    draft.change({ typed: one ? { ...rest, [meterId]: one } : rest })
  }
  const send = async (meterId: string, period: string) => {
    const { value, kind, oldFinal, newStart, photoId, key } = typed[meterId] ?? blank()
    const replaced = kind === 'replacement' ? { oldFinal, newStart } : {}
    setBusy(meterId)
    setProblems(({ [meterId]: _, ...rest }) => rest)
    try {
      await call('POST /communities/:communityId/meters/:meterId/readings', {
        params: { communityId, meterId },
        body: { period, kind, value, ...replaced, ...(photoId && { photoId }) },
        key,
      })
      put(meterId, undefined)
      await client.invalidateQueries({ queryKey: ['kept'] })
    } catch (failure) {
      const offline = failure instanceof CallError && failure.status === 0
      // A refused intention is over; what is typed next is another one.
      put(meterId, { ...(typed[meterId] ?? blank()), waiting: offline, ...(!offline && { key: newKey() }) })
      if (!offline) setProblems((now) => ({ ...now, [meterId]: wordsFor(failure) }))
    }
    setBusy(undefined)
  }
  const waiting = Object.entries(typed).filter(([, one]) => one.waiting)
  return {
    query,
    buildingId,
    setBuildingId,
    typed,
    type: (meterId: string, part: Partial<Typed>) =>
      put(meterId, { ...(typed[meterId] ?? blank()), ...part, waiting: false }),
    send,
    busy,
    problems,
    waiting: waiting.length,
  }
}
