import { useState } from 'react'
import { Loaded } from '../components/loaded'
import { Box } from '../components/native/box'
import { Select } from '../components/select'
import style from './household.module.scss'
import { useHomes } from './use-account'

type Props = { communityId: string; unitId: string; onChange: (unitId: string) => void }

/** Which home: first the building, then the home in it. */
export function HomePicker({ communityId, unitId, onChange }: Props) {
  const query = useHomes(communityId)
  const [pointed, setPointed] = useState('')
  return (
    <Loaded query={query}>
      {(buildings) => {
        const holds = buildings.find(({ units }) => units.some((unit) => unit.unitId === unitId))
        const building = holds ?? buildings.find((one) => one.buildingId === pointed)
        return (
          <Box className={style.picker}>
            <Select
              label="楼栋"
              placeholder="请选择"
              options={buildings.map(({ buildingId: value, name }) => ({ value, label: name }))}
              value={building?.buildingId ?? ''}
              onChange={(next) => {
                setPointed(next)
                onChange('')
              }}
            />
            <Select
              label="房屋"
              placeholder={building ? '请选择' : '先选楼栋'}
              disabled={!building}
              options={(building?.units ?? []).map(({ unitId: value, label }) => ({ value, label }))}
              value={unitId}
              onChange={onChange}
            />
          </Box>
        )
      }}
    </Loaded>
  )
}
