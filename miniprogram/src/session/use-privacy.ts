import type { Api } from '@haolin/shared/api/index.ts'
import { useState } from 'react'
import { call, newKey } from '../lib/call'
import { wordsFor } from '../lib/call-error'
import { openFile } from '../lib/open-file'
import { tell } from '../lib/toasts'
import { useKeptQuery } from '../lib/use-kept-query'

/** One look at my data. */
export type Look = Api['GET /me/looks']['reply']['items'][number]
/** A copy of my data as it stands. */
export type Copy = Api['POST /me/data-copies']['reply']

/** What is kept about me, who looked at it, and a copy to take along. */
export function usePrivacy(signed: boolean) {
  const privacy = useKeptQuery({
    name: 'privacy',
    enabled: signed,
    ask: () => call('GET /me/privacy'),
    every: 10_000,
  })
  const looks = useKeptQuery({ name: 'looks', enabled: signed, ask: () => call('GET /me/looks') })
  const [older, setOlder] = useState<{ items: Look[]; next: string | null }>()
  const [busy, setBusy] = useState(false)
  const [key, setKey] = useState(newKey)

  const trying = async (work: () => Promise<void>) => {
    setBusy(true)
    await work().catch((failure) => tell(wordsFor(failure), { tone: 'problem' }))
    setBusy(false)
  }
  const askCopy = () =>
    trying(async () => {
      await call('POST /me/data-copies', { key })
      setKey(newKey())
      await privacy.refetch()
      tell('收到了，正在准备。', { tone: 'done' })
    })
  const fetchCopy = (link: string) => trying(() => openFile(link, '我的好邻信息.zip'))

  const next = older ? older.next : (looks.data?.next ?? null)
  const more = () =>
    trying(async () => {
      if (!next) return
      const page = await call('GET /me/looks', { query: { after: next } })
      setOlder({ items: [...(older?.items ?? []), ...page.items], next: page.next })
    })
  const items = [...(looks.data?.items ?? []), ...(older?.items ?? [])]
  return { privacy, looks, items, more: next ? more : undefined, busy, askCopy, fetchCopy }
}
