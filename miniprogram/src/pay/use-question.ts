import type { DisputeGround } from '@haolin/shared/fee-dispute/grounds.ts'
import { useState } from 'react'
import { call } from '../lib/call'
import { useDraft } from '../lib/draft'
import { queryClient } from '../lib/query'
import type { Home } from '../lib/session'
import { tell } from '../lib/toasts'
import { type KeptPhoto, usePhotos } from '../lib/use-photos'

const PHOTOS_MS = 20_000

type Content = { ground: DisputeGround | undefined; text: string; photos: KeptPhoto[] }

/** What somebody asks about a charge, kept while they write; sent once. */
export function useQuestion({ communityId, unitId }: Home, chargeId: string, onSent: () => void) {
  const draft = useDraft<Content>(`question/${chargeId}`, { ground: undefined, text: '', photos: [] })
  const { content, change } = draft
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const photos = usePhotos({
    communityId,
    purpose: 'report',
    kept: content.photos,
    onChange: (kept) => change({ photos: kept }),
  })
  const send = async () => {
    if (busy || !content.ground) return
    setBusy(true)
    setProblem(undefined)
    try {
      const sent = await photos.settle(PHOTOS_MS)
      const { number, promise } = await call('POST /communities/:communityId/charges/:chargeId/disputes', {
        params: { communityId, chargeId },
        body: {
          ground: content.ground,
          text: content.text.trim(),
          photoIds: sent.flatMap(({ fileId }) => fileId ?? []),
        },
        key: draft.key,
      })
      draft.clear()
      photos.clear()
      tell(`收到了，编号 ${number}。${promise}`, { tone: 'done' })
      onSent()
      void queryClient.invalidateQueries({
        predicate: ({ queryKey }) => String(queryKey[2]).startsWith(`bills/${unitId}/`),
      })
    } catch (failure) {
      setProblem(failure)
    }
    setBusy(false)
  }
  return { content, change, photos, busy, problem, send }
}
