import { useState } from 'react'
import { Select } from '../components/select'
import { Stack } from '../components/stack'
import { type Building, findHome } from './use-places'

type Props = {
  buildings: readonly Building[]
  unitId: string
  onChange: (unitId: string) => void
  error?: string
}

/** Which home: first the building, then the home in it. */
export function HomeChoice({ buildings, unitId, onChange, error }: Props) {
  const [pointed, setPointed] = useState('')
  const buildingId = findHome(buildings, unitId)?.building.buildingId ?? pointed
  const units = buildings.find((one) => one.buildingId === buildingId)?.units ?? []
  return (
    <Stack>
      <Select
        label="楼栋"
        options={buildings.map(({ buildingId: value, name }) => ({ value, label: name }))}
        value={buildingId}
        onChange={(next) => {
          setPointed(next)
          onChange('')
        }}
        error={buildingId ? undefined : error}
      />
      <Select
        label="房屋"
        placeholder={buildingId ? '请选择' : '先选楼栋'}
        disabled={!buildingId}
        options={units.map(({ unitId: value, label }) => ({ value, label }))}
        value={unitId}
        onChange={onChange}
        error={buildingId ? error : undefined}
      />
    </Stack>
  )
}
