import { findCategory } from '@haolin/shared/ticket/catalogue.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { askForMessages } from '../lib/ask-for-messages'
import { call } from '../lib/call'
import { useDraft } from '../lib/draft'
import { replace } from '../lib/navigate'
import { type Home, useSession } from '../lib/session'
import { type KeptPhoto, usePhotos } from '../lib/use-photos'
import { askToBind, whenSignedIn } from '../lib/use-signed-in'
import { closerOf, type Subject } from './subjects'

const PHOTOS_MS = 20_000
const empty = {
  category: '',
  text: '',
  aboutStaffId: '',
  publicOk: true,
  photos: [] as KeptPhoto[],
}

/** A question, complaint, suggestion or neighbour matter from the first word to its ticket; kept while it is written. */
export function useNewTalk(subject: Subject) {
  const home = useSession((session) => session.home)
  const draft = useDraft(`talk/${subject}`, empty)
  const { content, change } = draft
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const [tried, setTried] = useState(false)
  const photos = usePhotos({
    communityId: home?.communityId,
    purpose: 'report',
    kept: content.photos,
    onChange: (kept) => change({ photos: kept }),
  })
  const people = useQuery({
    queryKey: ['service-people', home?.communityId],
    enabled: subject === 'complaint' && home !== undefined,
    queryFn: () =>
      call('GET /communities/:communityId/service-people', {
        params: { communityId: home?.communityId ?? '' },
      }).then((reply) => reply.people),
  })
  const category = findCategory(content.category || (closerOf(subject)[0]?.value ?? ''))

  const send = async (at: Home) => {
    if (busy || !category) return
    setBusy(true)
    setError(undefined)
    try {
      const sent = await photos.settle(PHOTOS_MS)
      const { ticketId } = await call('POST /communities/:communityId/tickets', {
        params: { communityId: at.communityId },
        body: {
          category: category.code,
          place: category.place,
          unitId: at.unitId,
          text: content.text.trim(),
          photoIds: sent.flatMap(({ fileId }) => fileId ?? []),
          ...(subject === 'complaint' && content.aboutStaffId ? { aboutStaffId: content.aboutStaffId } : {}),
          ...(subject === 'suggestion' ? { publicOk: content.publicOk } : {}),
        },
        key: draft.key,
      })
      draft.clear()
      photos.clear()
      replace('ticket/detail', { communityId: at.communityId, ticketId })
    } catch (failure) {
      setError(failure)
    }
    setBusy(false)
  }

  return {
    home,
    content,
    change,
    photos,
    people: people.data ?? [],
    category,
    busy,
    error,
    missing: tried && content.text.trim() === '',
    submit: () => {
      askForMessages('report')
      setTried(true)
      if (content.text.trim() === '') return
      void whenSignedIn(() => {
        const at = useSession.getState().home
        if (at) void send(at)
        else askToBind()
      })
    },
  }
}
