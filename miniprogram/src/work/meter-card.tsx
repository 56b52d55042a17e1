import { meterKinds, readingKinds } from '@haolin/shared/meter/kinds.ts'
import { useEffect } from 'react'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { Choice } from '../components/choice'
import { Field } from '../components/field'
import { Box } from '../components/native/box'
import { Notice } from '../components/notice'
import { PhotoPicker } from '../components/photo-picker'
import { Stack } from '../components/stack'
import { usePhotos } from '../lib/use-photos'
import style from './meters.module.scss'
import { blank, type Stop, type Typed } from './use-meters'

type Props = {
  communityId: string
  stop: Stop
  typed: Typed | undefined
  busy: boolean
  problem: string | undefined
  onType: (part: Partial<Typed>) => void
  onSend: () => void
}

const kinds = Object.entries(readingKinds).map(([value, { label }]) => ({
  value: value as Typed['kind'],
  label,
}))

/** One meter to read: where it hangs, what it showed before, one figure to type, one button. */
export function MeterCard({ communityId, stop, typed = blank(), busy, problem, onType, onSend }: Props) {
  const { label, unit } = meterKinds[stop.kind]
  const photos = usePhotos({ communityId, purpose: 'meter' })
  const photoId = photos.fileIds[0]
  useEffect(() => {
    if (photoId && photoId !== typed.photoId) onType({ photoId })
  })
  const replaced = typed.kind === 'replacement'
  const ready = typed.value !== '' && (!replaced || (typed.oldFinal && typed.newStart))
  const before = stop.previousOn
    ? `上次 ${stop.previousOn.slice(5)}：${stop.previous}`
    : `底数：${stop.previous}`
  return (
    <Card
      title={stop.unitLabel ?? stop.place}
      aside={<Box className={style.code}>{`${label} ${stop.code}`}</Box>}
    >
      <Stack gap={12}>
        <Box className={style.before}>{`${before} ${unit}${stop.unitLabel ? ` · ${stop.place}` : ''}`}</Box>
        {stop.reading && (
          <Notice tone={stop.reading.billable ? 'done' : 'urgent'}>
            {`已记 ${stop.reading.value}，用量 ${stop.reading.usage} ${unit}。${stop.reading.advice}`}
          </Notice>
        )}
        <Field
          label="本次读数"
          kind="decimal"
          value={typed.value}
          onChange={(value) => onType({ value: value.trim() })}
          placeholder={`${stop.digits} 位表，照表上的数字填`}
          error={problem}
          onEnter={() => ready && onSend()}
        />
        <Choice
          label="抄表方式"
          hideLabel
          options={kinds}
          value={typed.kind}
          onChange={(kind) => onType({ kind })}
        />
        {replaced && (
          <>
            <Field
              label="旧表止码"
              kind="decimal"
              value={typed.oldFinal ?? ''}
              onChange={(oldFinal) => onType({ oldFinal })}
            />
            <Field
              label="新表起码"
              kind="decimal"
              value={typed.newStart ?? ''}
              onChange={(newStart) => onType({ newStart })}
            />
          </>
        )}
        <PhotoPicker
          photos={photos.photos}
          onAdd={(count) => void photos.add(count, 'camera')}
          onRetry={photos.retry}
          onRemove={(id) => {
            photos.remove(id)
            onType({ photoId: undefined })
          }}
          max={1}
          label="表的照片"
          later
        />
        <Button wide tall disabled={!ready} busy={busy && '正在记下'} onPress={onSend}>
          记下，看下一块
        </Button>
      </Stack>
    </Card>
  )
}
