import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { call } from '../lib/call'

const QUIET_MS = 250
const SHORTEST = 2

/** Tickets by number, words, home, person or phone, found while one types. */
export function useSearch(communityId: string) {
  const [typed, setTyped] = useState('')
  const [asked, setAsked] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed.trim()), typed.trim() === '' ? 0 : QUIET_MS)
    return () => clearTimeout(timer)
  }, [typed])
  const on = [...asked].length >= SHORTEST
  const query = useQuery({
    queryKey: ['search', communityId, asked],
    queryFn: () =>
      call('GET /communities/:communityId/search', { params: { communityId }, query: { q: asked } }).then(
        ({ items }) => items,
      ),
    enabled: on,
    // What was found stays while more letters are looked for.
    placeholderData: (before) => before,
  })
  return {
    typed,
    type: setTyped,
    /** Results stand in the place of the list. */
    on: on && typed.trim() !== '',
    query,
    found: on ? (query.data ?? []) : [],
    /** The results are those of what is typed now. */
    settled: on && asked === typed.trim() && !query.isPlaceholderData && query.data !== undefined,
  }
}

/** A search and what it found. */
export type Search = ReturnType<typeof useSearch>
