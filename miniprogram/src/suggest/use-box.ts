import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../lib/call'
import { useDraft } from '../lib/draft'
import { useSession } from '../lib/session'

const empty = { text: '', contactName: '', contactPhone: '' }

/** A suggestion on its way into the box of a community; what is typed survives a reload, a double tap is one. */
export function useBox(communityId: string) {
  const draft = useDraft(`suggest/${communityId}`, empty)
  const signed = useSession((session) => session.tokens !== undefined)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const [number, setNumber] = useState<string>()
  const welcome = useQuery({
    queryKey: ['welcome', communityId],
    enabled: communityId !== '',
    queryFn: () => call('GET /communities/:communityId/welcome', { params: { communityId } }),
  })
  const send = async () => {
    if (busy) return
    setBusy(true)
    setError(undefined)
    const { text, contactName, contactPhone } = draft.content
    const body = {
      text: text.trim(),
      key: draft.key,
      ...(contactName.trim() ? { contactName: contactName.trim() } : {}),
      ...(contactPhone ? { contactPhone } : {}),
    }
    try {
      const ask = { params: { communityId }, body }
      const reply = signed
        ? await call('POST /communities/:communityId/my-suggestions', ask)
        : await call('POST /communities/:communityId/suggestions', ask)
      setNumber(reply.number)
      draft.clear()
    } catch (failure) {
      setError(failure)
    }
    setBusy(false)
  }
  return { draft, welcome, busy, error, number, send, signed, again: () => setNumber(undefined) }
}

/** What became of a suggestion; asked only when somebody has typed its number. */
export function useFate(communityId: string, number: string) {
  return useQuery({
    queryKey: ['suggestion', communityId, number],
    enabled: communityId !== '' && number !== '',
    retry: false,
    queryFn: () =>
      call('GET /communities/:communityId/suggestions/:number', { params: { communityId, number } }),
  })
}
