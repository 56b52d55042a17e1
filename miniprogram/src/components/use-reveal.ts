import type { Api } from '@haolin/shared/api/index.ts'
import { type RevealKind, type RevealReason, revealMs } from '@haolin/shared/privacy/reveal.ts'
import { useEffect, useState } from 'react'
import { call } from '../lib/call'
import { wordsFor } from '../lib/call-error'
import { tell } from '../lib/toasts'

/** What a reveal brought. */
export type Revealed = Api['POST /communities/:communityId/reveals']['reply']

/** Asks for what is masked, holds it for a minute by this device's clock, and forgets it; nothing is kept. */
export function useReveal(communityId: string, kind: RevealKind, subjectId: string) {
  const [shown, setShown] = useState<Revealed>()
  const [busy, setBusy] = useState(false)

  useEffect(() => {
    if (!shown) return
    const timer = setTimeout(() => setShown(undefined), revealMs)
    return () => clearTimeout(timer)
  }, [shown])
  // Another ticket in the same place on the screen starts masked.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the subject is what it is about
  useEffect(() => setShown(undefined), [subjectId])

  const ask = async (reason: RevealReason): Promise<boolean> => {
    setBusy(true)
    try {
      const params = { communityId }
      setShown(
        await call('POST /communities/:communityId/reveals', { params, body: { kind, subjectId, reason } }),
      )
      return true
    } catch (failure) {
      tell(wordsFor(failure), { tone: 'problem' })
      return false
    } finally {
      setBusy(false)
    }
  }
  return { shown, busy, ask, hide: () => setShown(undefined) }
}
