import { useState } from 'react'
import { Button } from '../components/button'
import { Field } from '../components/field'
import type { NewEntry } from '../components/kind/use-case'
import { Notice } from '../components/notice'
import { PhotoPicker } from '../components/photo-picker'
import { Stack } from '../components/stack'
import { wordsFor } from '../lib/call-error'
import { useDraft } from '../lib/draft'
import { type KeptPhoto, usePhotos } from '../lib/use-photos'

type Props = {
  communityId: string
  ticketId: string
  onAdd: (entry: NewEntry, key: string) => Promise<void>
}

const PHOTOS_MS = 20_000

/** One's own words and photos for the case file; kept while one writes, for ever once they are in. */
export function AddWords({ communityId, ticketId, onAdd }: Props) {
  const draft = useDraft(`case/${ticketId}`, { text: '', photos: [] as KeptPhoto[] })
  const { content, change } = draft
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const photos = usePhotos({
    communityId,
    purpose: 'report',
    kept: content.photos,
    onChange: (kept) => change({ photos: kept }),
  })
  const submit = async () => {
    if (busy) return
    setBusy(true)
    setError(undefined)
    try {
      const sent = await photos.settle(PHOTOS_MS)
      const photoIds = sent.flatMap(({ fileId }) => fileId ?? [])
      const kind = photoIds.length > 0 ? 'evidence' : 'statement'
      await onAdd({ kind, text: content.text.trim(), photoIds }, draft.key)
      draft.clear()
      photos.clear()
    } catch (failure) {
      setError(failure)
    }
    setBusy(false)
  }
  return (
    <Stack>
      <Field
        label="您的陈述"
        long
        rows={3}
        maxLength={2000}
        value={content.text}
        onChange={(text) => change({ text })}
        placeholder="时间、地点、发生了什么、您希望怎样"
        hint="没有您同意，另一方看不到。写进去就不能改，只能再补充。"
      />
      <PhotoPicker
        photos={photos.photos}
        onAdd={(count) => void photos.add(count)}
        onRetry={photos.retry}
        onRemove={photos.remove}
      />
      {error !== undefined && (
        <Notice tone="urgent" fresh>
          {wordsFor(error)}
        </Notice>
      )}
      <Button wide busy={busy && '正在提交，不用再点'} onPress={() => void submit()}>
        记入案卷
      </Button>
    </Stack>
  )
}
