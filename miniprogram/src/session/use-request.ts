import type { Relation } from '@haolin/shared/roles.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../lib/call'
import { useDraft } from '../lib/draft'
import { phoneProblem } from '../lib/phone-problem'

const empty = {
  communityId: '',
  buildingId: '',
  unitId: '',
  name: '',
  phone: '',
  relation: 'owner' as Relation,
  note: '',
}

/** What is not filled in yet, said under its field. */
function findMissing(content: typeof empty) {
  return {
    communityId: content.communityId === '' ? '请选择小区' : undefined,
    buildingId: content.buildingId === '' ? '请选择楼栋' : undefined,
    unitId: content.unitId === '' ? '请选择房号' : undefined,
    name: content.name.trim() === '' ? '请写姓名，物业按名册核对' : undefined,
    phone: phoneProblem(content.phone),
  }
}

/** A request to the office for a home, kept as a draft until it is sent. */
export function useRequest() {
  const draft = useDraft('binding-request', empty)
  const { content } = draft
  const [busy, setBusy] = useState(false)
  const [tried, setTried] = useState(false)
  const [sent, setSent] = useState(false)
  const [error, setError] = useState<unknown>()
  const communities = useQuery({
    queryKey: ['communities'],
    queryFn: () => call('GET /communities').then((reply) => reply.communities),
  })
  const places = useQuery({
    queryKey: ['buildings', content.communityId],
    enabled: content.communityId !== '',
    queryFn: () =>
      call('GET /communities/:communityId/buildings', { params: { communityId: content.communityId } }),
  })
  const buildings = places.data?.buildings ?? []
  const missing = findMissing(content)

  const submit = async () => {
    setTried(true)
    setError(undefined)
    if (busy || Object.values(missing).some(Boolean)) return
    setBusy(true)
    try {
      const { unitId, name, phone, relation, note } = content
      await call('POST /communities/:communityId/binding-requests', {
        params: { communityId: content.communityId },
        body: { unitId, name: name.trim(), phone, relation, note: note.trim() },
        key: draft.key,
      })
      draft.clear()
      setSent(true)
    } catch (failure) {
      setError(failure)
    }
    setBusy(false)
  }

  return {
    content,
    change: draft.change,
    communities,
    buildings,
    units: buildings.find(({ buildingId }) => buildingId === content.buildingId)?.units ?? [],
    missing: tried ? missing : ({} as Partial<typeof missing>),
    busy,
    error,
    sent,
    submit,
  }
}
