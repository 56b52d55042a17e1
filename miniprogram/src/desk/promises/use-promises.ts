import type { Api } from '@haolin/shared/api/index.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call, newKey } from '../../lib/call'
import { CallError, wordsFor } from '../../lib/call-error'
import { tell } from '../../lib/toasts'

type Route = Api['POST /communities/:communityId/clock-policies']
/** One version of what the community promises. */
export type Version = Route['reply']['versions'][number]
/** A version that is being written. */
export type Terms = Route['body']
/** What the server would have changed, by input. */
export type Wrong = { field: string; message: string }

/** Every version of the promises, and how to set a new one. */
export function usePromises(communityId: string) {
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<readonly Wrong[]>([])
  const query = useQuery({
    queryKey: ['promises', communityId],
    queryFn: () => call('GET /communities/:communityId/clock-policies', { params: { communityId } }),
  })
  const [key, setKey] = useState(newKey)

  /** True when the new version is kept. */
  const save = async (terms: Terms): Promise<boolean> => {
    setBusy(true)
    setWrong([])
    try {
      await call('POST /communities/:communityId/clock-policies', {
        params: { communityId },
        body: terms,
        key,
      })
      setKey(newKey())
      tell(terms.effectiveAt ? '已保存，到时自动生效。' : '已生效，新受理的单按这一版。', { tone: 'done' })
      await query.refetch()
      return true
    } catch (failure) {
      // What is mended is another request.
      setKey(newKey())
      if (failure instanceof CallError) setWrong(failure.fields ?? [])
      tell(wordsFor(failure), { tone: 'problem' })
      return false
    } finally {
      setBusy(false)
    }
  }
  return { query, save, busy, wrong }
}
