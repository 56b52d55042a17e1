import { categoriesOf, type Place } from '@haolin/shared/ticket/catalogue.ts'
import type { ReactNode } from 'react'
import type { usePhotos } from '../../lib/use-photos'
import { Choice } from '../choice'
import { Field } from '../field'
import type { IconName } from '../icon-paths'
import { Link } from '../link'
import { Box } from '../native/box'
import { Notice } from '../notice'
import { PhotoPicker } from '../photo-picker'
import { Select } from '../select'
import { Stack } from '../stack'
import { categoryOf, type ReportContent, safetyOf, tilesOf } from './report-content'
import style from './report-form.module.scss'

/** A building one can point at. */
export type Building = { buildingId: string; name: string }

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

/** Chips up to here, a list beyond. */
const CHIPS = 8

/** What is wrong and where, said by taps; words and photos only for who wants. */
export function ReportForm(props: Props) {
  const { content, change, photos, buildings, ownBuildingId, dutyPhone, known, errors } = props
  const { area, tile } = content
  const category = categoryOf(content)
  const safety = safetyOf(content)
  const closer = tile === '' ? [] : categoriesOf(tile)
  const building = content.buildingId || ownBuildingId || ''
  const buildingOptions = buildings.map(({ buildingId, name }) => ({ value: buildingId, label: name }))
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
      {safety && (
        <Notice tone="urgent" fresh>
          <Box>{safety}</Box>
          {dutyPhone && (
            <Box className={style.call}>
              <Link call={dutyPhone} icon="phone">
                立即呼叫值班室（24 小时）
              </Link>
            </Box>
          )}
        </Notice>
      )}
      {closer.length > 1 && (
        <Choice
          label="再说准一点（选填）"
          options={closer.map(({ code, label }) => ({ value: code, label }))}
          value={content.category || undefined}
          onChange={(next) => change({ category: next })}
        />
      )}
      {category?.place === 'public' &&
        buildingOptions.length > 0 &&
        (buildingOptions.length <= CHIPS ? (
          <Choice
            label="在哪栋楼"
            options={buildingOptions}
            value={building}
            onChange={(buildingId) => change({ buildingId })}
            error={errors.building}
          />
        ) : (
          <Select
            label="在哪栋楼"
            options={buildingOptions}
            value={building}
            onChange={(buildingId) => change({ buildingId })}
            error={errors.building}
          />
        ))}
      <PhotoPicker
        photos={photos.photos}
        onAdd={(count) => void photos.add(count)}
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
