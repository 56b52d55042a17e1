import type { Channel } from '@haolin/shared/ticket/lifecycle.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { categoryMeant, emptyReport } from '../components/report/report-content'
import { call } from '../lib/call'
import { useDraft } from '../lib/draft'
import { usePhotos } from '../lib/use-photos'
import { findHome, usePlaces } from './use-places'

const empty = { ...emptyReport, phone: '', unitId: '', channel: 'phone' as Channel }

/** Photos still on their way are waited for this long. */
const PHOTOS_MS = 20_000
const isPhone = (phone: string) => /^1[3-9]\d{9}$/.test(phone)

/** A report on behalf: who calls, from which home, what is wrong; sent once. */
export function useNew(communityId: string) {
  const draft = useDraft('desk/new', empty)
  const { content, change } = draft
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const [missing, setMissing] = useState<{ phone?: string; home?: string; tile?: string }>({})
  const [done, setDone] = useState<{
    ticketId: string
    number: string
    sentence: string
    safety: string | null
  }>()
  const client = useQueryClient()
  const places = usePlaces(communityId)
  const photos = usePhotos({
    communityId,
    purpose: 'report',
    kept: content.photos,
    onChange: (kept) => change({ photos: kept }),
  })
  const caller = useQuery({
    queryKey: ['caller', communityId, content.phone],
    enabled: isPhone(content.phone),
    queryFn: () =>
      call('GET /communities/:communityId/callers', {
        params: { communityId },
        query: { phone: content.phone },
      }).then((reply) => reply.caller),
  })
  const unitId = content.unitId || caller.data?.unitId || ''
  const home = findHome(places.data ?? [], unitId)
  const category = categoryMeant(content)
  const isPublic = category?.place === 'public'

  const submit = async () => {
    if (busy) return
    const lacks = {
      phone: isPhone(content.phone) ? undefined : '请填写 11 位来电号码。',
      home: unitId || (isPublic && content.buildingId) ? undefined : '请选择是哪套房屋。',
      tile: category ? undefined : '请点一个问题，或写一句话。',
    }
    setMissing(lacks)
    if (lacks.phone || lacks.home || lacks.tile || !category) return
    setBusy(true)
    setError(undefined)
    try {
      const sent = await photos.settle(PHOTOS_MS)
      const answer = await call('POST /communities/:communityId/tickets', {
        params: { communityId },
        body: {
          category: category.code,
          place: category.place,
          text: content.text.trim(),
          channel: content.channel,
          contactPhone: content.phone,
          photoIds: sent.flatMap(({ fileId }) => fileId ?? []),
          ...(unitId ? { unitId } : {}),
          ...(isPublic && content.buildingId ? { buildingId: content.buildingId } : {}),
          ...(content.contactName.trim() ? { contactName: content.contactName.trim() } : {}),
        },
        key: draft.key,
      })
      setDone({ ...answer, sentence: answer.promise.sentence })
      photos.clear()
      draft.clear()
      void client.invalidateQueries({ queryKey: ['queue', communityId] })
    } catch (failure) {
      setError(failure)
    }
    setBusy(false)
  }

  return {
    content,
    change,
    photos,
    places,
    caller,
    unitId,
    home,
    category,
    busy,
    error,
    missing,
    done,
    submit,
    again: () => setDone(undefined),
  }
}
