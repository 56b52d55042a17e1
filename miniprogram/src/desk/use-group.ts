import type { Api } from '@haolin/shared/api/index.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../lib/call'
import { wordsFor } from '../lib/call-error'
import { useDraft } from '../lib/draft'
import { tell } from '../lib/toasts'
import { useLive } from '../lib/use-live'
import { useVisible } from '../lib/use-visible'

type Drafts = Api['GET /communities/:communityId/group-drafts']['reply']
/** A draft out of a WeChat group. */
export type GroupDraft = Drafts['waiting'][number]
export type Pasted = Api['POST /communities/:communityId/group-pastes']['reply']
export type Correction = Omit<
  Api['POST /communities/:communityId/group-drafts/:draftId/decision']['body'],
  'take'
>

const LOOK_EVERY_MS = 20_000

/** What was pasted, the drafts that wait, and the decision on each. */
export function useGroup(communityId: string) {
  const client = useQueryClient()
  const visible = useVisible()
  const every = useLive(visible ? { of: 'desk', communityId } : undefined, LOOK_EVERY_MS)
  const paste = useDraft(`group/${communityId}`, { text: '' })
  const [pasted, setPasted] = useState<Pasted>()
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState('')
  const query = useQuery({
    queryKey: ['group-drafts', communityId],
    refetchInterval: visible && every,
    queryFn: () => call('GET /communities/:communityId/group-drafts', { params: { communityId } }),
  })

  const send = async () => {
    const { text } = paste.content
    if (busy || text.trim() === '') return
    setBusy('paste')
    setError(undefined)
    try {
      setPasted(
        await call('POST /communities/:communityId/group-pastes', {
          params: { communityId },
          body: { text },
          key: paste.key,
        }),
      )
      paste.clear()
      await query.refetch()
    } catch (failure) {
      setError(failure)
    }
    setBusy('')
  }

  /** True when it is decided, by me or by a colleague. */
  const decide = async (draftId: string, take: boolean, correction: Correction = {}): Promise<boolean> => {
    if (busy) return false
    setBusy(draftId)
    let done = true
    try {
      const { number } = await call('POST /communities/:communityId/group-drafts/:draftId/decision', {
        params: { communityId, draftId },
        body: { take, ...correction },
      })
      tell(take ? `已开单 ${number ?? ''}` : '已放下，不开单。', { tone: 'done' })
      void client.invalidateQueries({ queryKey: ['queue', communityId] })
      // The next draft is there at once; the keyboard does not wait for the list to come back.
      client.setQueryData<Drafts>(
        ['group-drafts', communityId],
        (now) => now && { ...now, waiting: now.waiting.filter((one) => one.draftId !== draftId) },
      )
    } catch (failure) {
      done = false
      tell(wordsFor(failure), { tone: 'problem' })
    }
    setBusy('')
    void query.refetch()
    return done
  }

  return { query, paste, pasted, error, busy, send, decide }
}
