import { relations } from '@haolin/shared/roles.ts'
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
type Relation = keyof typeof relations

const options = Object.entries(relations).map(([value, label]) => ({ value: value as Relation, label }))

/** Enters a person of the household, who then binds by phone. */
export function PersonSheet({ params, onClose, onDone }: Props) {
  const [key] = useState(newKey)
  const [relation, setRelation] = useState<Relation>('member')
  const [name, setName] = useState('')
  const [phone, setPhone] = useState('')
  const [leaseUntil, setLease] = useState('')
  const send = async () => {
    const lease = relation === 'tenant' && leaseUntil ? { leaseUntil } : {}
    await call('POST /communities/:communityId/units/:unitId/people', {
      params,
      body: { name: name.trim(), relation, ...(phone && { phone }), ...lease },
      key,
    })
    onDone()
  }
  return (
    <FormSheet
      title="登记住户"
      verb="登记"
      done="登记好了，本人可以用这个手机号绑定。"
      disabled={name.trim() === '' || (relation === 'tenant' && leaseUntil.length !== 10)}
      onSend={send}
      onClose={onClose}
    >
      <Choice label="身份" look="parts" options={options} value={relation} onChange={setRelation} />
      <Field label="姓名" maxLength={30} value={name} onChange={setName} />
      <Field label="手机号" optional kind="phone" maxLength={11} value={phone} onChange={setPhone} />
      {relation === 'tenant' && <Field label="租约到期" kind="date" value={leaseUntil} onChange={setLease} />}
    </FormSheet>
  )
}
