import { categoriesOf } from '@haolin/shared/ticket/catalogue.ts'
import { memo } from 'react'
import { Choice } from '../choice'
import { Link } from '../link'
import { Box } from '../native/box'
import { Notice } from '../notice'
import { Select } from '../select'
import { categoryOf, type ReportContent, safetyOf } from './report-content'
import style from './report-follows.module.scss'

/** A building one can point at. */
export type Building = { buildingId: string; name: string }

type Props = {
  content: ReportContent
  change: (part: Partial<ReportContent>) => void
  buildings: readonly Building[]
  ownBuildingId?: string
  dutyPhone?: string
  error?: string
}

/** Chips up to here, a list beyond. */
const CHIPS = 8

/**
 * What follows from a tile: how to stay safe, what exactly it is, which building. It is drawn after the tap itself, so
 * that the tile answers the finger at once.
 */
export const ReportFollows = memo(function ReportFollows(props: Props) {
  const { content, change, buildings, ownBuildingId, dutyPhone, error } = props
  const { tile } = content
  const safety = safetyOf(content)
  const closer = tile === '' ? [] : categoriesOf(tile)
  const options = buildings.map(({ buildingId, name }) => ({ value: buildingId, label: name }))
  const where = {
    label: '在哪栋楼',
    options,
    value: content.buildingId || ownBuildingId || '',
    onChange: (buildingId: string) => change({ buildingId }),
    error,
  }
  const asksWhere = categoryOf(content)?.place === 'public' && options.length > 0
  return (
    <>
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
          onChange={(category) => change({ category })}
        />
      )}
      {asksWhere && (options.length <= CHIPS ? <Choice {...where} /> : <Select {...where} />)}
    </>
  )
})
