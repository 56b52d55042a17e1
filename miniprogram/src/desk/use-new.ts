import type { Channel } from '@haolin/shared/ticket/lifecycle.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { categoryMeant, emptyReport } from '../components/report/report-content'
import { call } from '../lib/call'
import { useDraft } from '../lib/draft'
import { usePhotos } from '../lib/use-photos'
import { useContact } from './use-contact'
import { findHome, usePlaces } from './use-places'
import { useSameMatter } from './use-same-matter'

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
      }),
  })
  const unitId = content.unitId || caller.data?.caller?.unitId || ''
  const home = findHome(places.data ?? [], unitId)
  const category = categoryMeant(content)
  const isPublic = category?.place === 'public'
  const same = useSameMatter(communityId, {
    category: category?.code ?? '',
    unitId,
    buildingId: isPublic ? content.buildingId : '',
  })
  const contact = useContact(communityId)

  /** The words of this call, on a ticket that is open already or on none. */
  const note = async (ticketId?: string) => {
    const text = content.text.trim() || category?.label || ''
    const written = await contact.write({
      channel: content.channel,
      text,
      ...(isPhone(content.phone) ? { phone: content.phone } : {}),
      ...(unitId ? { unitId } : {}),
      ...(ticketId ? { ticketId } : {}),
    })
    if (!written) return
    photos.clear()
    draft.clear()
  }

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
    same,
    contact,
    note,
    done,
    submit,
    again: () => {
      setDone(undefined)
      contact.again()
    },
  }
}
