import { petKinds } from '@haolin/shared/register/words.ts'
import { useState } from 'react'
import { Choice } from '../components/choice'
import { Field } from '../components/field'
import { call, newKey } from '../lib/call'
import { FormSheet } from './kind/form-sheet'

type Props = {
  params: { communityId: string; unitId: string }
  onClose: () => void
  onDone: () => void
}
type PetKind = keyof typeof petKinds

const pets = Object.entries(petKinds).map(([value, label]) => ({ value: value as PetKind, label }))

/** Enters a vehicle of the household. */
export function VehicleSheet({ params, onClose, onDone }: Props) {
  const [key] = useState(newKey)
  const [plate, setPlate] = useState('')
  const [note, setNote] = useState('')
  const send = async () => {
    const body = { plate: plate.trim(), note: note.trim() }
    await call('POST /communities/:communityId/units/:unitId/vehicles', { params, body, key })
    onDone()
  }
  return (
    <FormSheet
      title="登记车辆"
      verb="登记"
      done="车辆登记好了。"
      disabled={plate.trim().length < 7}
      onSend={send}
      onClose={onClose}
    >
      <Field label="车牌号" placeholder="例如 浙A12345" maxLength={12} value={plate} onChange={setPlate} />
      <Field
        label="备注"
        optional
        placeholder="例如 白色轿车"
        maxLength={100}
        value={note}
        onChange={setNote}
      />
    </FormSheet>
  )
}

/** Enters a pet of the household. */
export function PetSheet({ params, onClose, onDone }: Props) {
  const [key] = useState(newKey)
  const [kind, setKind] = useState<PetKind>('dog')
  const [name, setName] = useState('')
  const [note, setNote] = useState('')
  const send = async () => {
    const body = { kind, name: name.trim(), note: note.trim() }
    await call('POST /communities/:communityId/units/:unitId/pets', { params, body, key })
    onDone()
  }
  return (
    <FormSheet
      title="登记宠物"
      verb="登记"
      done="宠物登记好了。"
      disabled={name.trim() === ''}
      onSend={send}
      onClose={onClose}
    >
      <Choice label="种类" look="parts" options={pets} value={kind} onChange={setKind} />
      <Field label="名字" maxLength={20} value={name} onChange={setName} />
      <Field
        label="备注"
        optional
        placeholder="品种、犬证号、疫苗"
        maxLength={100}
        value={note}
        onChange={setNote}
      />
    </FormSheet>
  )
}
