import type { Api } from '@haolin/shared/api/index.ts'
import { planParts } from '@haolin/shared/dunning/promise.ts'
import { useState } from 'react'
import { call } from '../lib/call'
import { useDraft } from '../lib/draft'
import { queryClient } from '../lib/query'
import type { Home } from '../lib/session'
import { tell } from '../lib/toasts'
import { useKeptQuery } from '../lib/use-kept-query'

/** What a home may promise, and how its promise stands. */
export type Offer = Api['GET /communities/:communityId/units/:unitId/promise']['reply']
type Wish = Api['PUT /communities/:communityId/units/:unitId/reminder-wish']['body']

/** Asks for what a home may promise; kept on this device. */
export const useOffer = ({ communityId, unitId }: Home) =>
  useKeptQuery<Offer>({
    name: `promise/${unitId}`,
    ask: () =>
      call('GET /communities/:communityId/units/:unitId/promise', { params: { communityId, unitId } }),
  })

const lookAgain = (unitId: string) =>
  queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[2] === `promise/${unitId}` })

/** A promise being written: by a day, or in equal parts a month apart. */
export function usePromise({ communityId, unitId }: Home, offer: Offer) {
  const draft = useDraft(`promise/${unitId}`, {
    kind: 'date' as 'date' | 'instalments',
    dueOn: offer.latestOn,
    count: 3,
    firstOn: offer.latestOn,
    note: '',
  })
  const { content, change } = draft
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const { kind, dueOn, count, firstOn, note } = content
  const parts =
    kind === 'date' ? [{ dueOn, amountFen: offer.owedFen }] : planParts(offer.owedFen, count, firstOn)
  const send = async () => {
    if (busy) return
    setBusy(true)
    setProblem(undefined)
    try {
      await call('POST /communities/:communityId/units/:unitId/promises', {
        params: { communityId, unitId },
        body: { kind, parts, note: note.trim() },
        key: draft.key,
      })
      draft.clear()
      tell(kind === 'date' ? '约好了，期间不再提醒。' : '申请已提交，财务会给您答复。', { tone: 'done' })
    } catch (failure) {
      setProblem(failure)
    }
    await lookAgain(unitId)
    setBusy(false)
  }
  return { content, change, parts, busy, problem, send }
}

/** Says how the home wants to be spoken to. */
export async function saveWish({ communityId, unitId }: Home, wish: Wish): Promise<void> {
  await call('PUT /communities/:communityId/units/:unitId/reminder-wish', {
    params: { communityId, unitId },
    body: wish,
  })
  await lookAgain(unitId)
}
