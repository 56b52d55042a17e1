import type { Place } from '@haolin/shared/ticket/catalogue.ts'
import { type ReactNode, useDeferredValue } from 'react'
import type { usePhotos } from '../../lib/use-photos'
import { Choice } from '../choice'
import { Field } from '../field'
import type { IconName } from '../icon-paths'
import { PhotoPicker } from '../photo-picker'
import { Stack } from '../stack'
import { type ReportContent, tilesOf } from './report-content'
import { type Building, ReportFollows } from './report-follows'

type Props = {
  content: ReportContent
  change: (part: Partial<ReportContent>) => void
  photos: ReturnType<typeof usePhotos>
  buildings: readonly Building[]
  /** The building of the home, taken when nobody points at another. */
  ownBuildingId?: string
  dutyPhone?: string
  /** What is known already and need not be reported. */
  known?: ReactNode
  errors: { tile?: string; building?: string; text?: string }
}

const areas = [
  { value: 'home', label: '家里' },
  { value: 'public', label: '公共区域' },
] as const satisfies readonly { value: Place; label: string }[]

/** What is wrong and where, said by taps; words and photos only for who wants. */
export function ReportForm(props: Props) {
  const { content, change, photos, buildings, ownBuildingId, dutyPhone, known, errors } = props
  const { area, tile } = content
  return (
    <Stack gap={16}>
      <Choice
        label="在哪里"
        hideLabel
        look="parts"
        options={areas}
        value={area}
        onChange={(next) => change({ area: next, tile: '', category: '' })}
      />
      <Choice
        label="哪里出问题了？点一下就行。"
        look="tiles"
        across={area === 'home' ? 4 : 3}
        options={tilesOf(area).map(({ code, label, icon }) => ({
          value: code,
          label,
          icon: icon as IconName,
        }))}
        value={tile === '' ? undefined : tile}
        onChange={(next) => change({ tile: next, category: '' })}
        error={errors.tile}
      />
      {known}
      <ReportFollows
        content={useDeferredValue(content)}
        change={change}
        buildings={buildings}
        ownBuildingId={ownBuildingId}
        dutyPhone={dutyPhone}
        error={errors.building}
      />
      <PhotoPicker
        photos={photos.photos}
        onAdd={photos.add}
        onRetry={photos.retry}
        onRemove={photos.remove}
      />
      <Field
        label="补充说明"
        optional
        long
        rows={2}
        maxLength={1000}
        value={content.text}
        onChange={(text) => change({ text })}
        placeholder="比如：厨房水槽下面，一直滴水"
        error={errors.text}
      />
    </Stack>
  )
}
