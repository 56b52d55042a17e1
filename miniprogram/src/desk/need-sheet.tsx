import { addDays, localDate } from '@haolin/shared/calendar.ts'
import { consentWays, latestConsentDay, type NeedKind, needKinds } from '@haolin/shared/register/needs.ts'
import { useState } from 'react'
import { Choice } from '../components/choice'
import { Field } from '../components/field'
import { Notice } from '../components/notice'
import { Select } from '../components/select'
import { call, newKey } from '../lib/call'
import { FormSheet } from './kind/form-sheet'
import type { HomeFile } from './use-home-file'

type Props = {
  params: { communityId: string; unitId: string }
  people: HomeFile['people']
  onClose: () => void
  onDone: () => void
}
type Way = keyof typeof consentWays

const kinds = Object.entries(needKinds).map(([value, { label }]) => ({ value: value as NeedKind, label }))
const ways = Object.entries(consentWays).map(([value, label]) => ({ value: value as Way, label }))

/** Keeps what somebody needs, with who agreed, how, when and until when. */
export function NeedSheet({ params, people, onClose, onDone }: Props) {
  const today = localDate(Date.now())
  const [key] = useState(newKey)
  const [kind, setKind] = useState<NeedKind>('elderly')
  const [whose, setWhose] = useState('all')
  const [note, setNote] = useState('')
  const [consentedBy, setBy] = useState('')
  const [consentWay, setWay] = useState<Way>('paper')
  const [consentedOn, setOn] = useState(today)
  const [untilOn, setUntil] = useState(addDays(today, 180))
  const send = async () => {
    const resident = whose === 'all' ? {} : { residentId: whose }
    await call('POST /communities/:communityId/units/:unitId/needs', {
      params,
      body: {
        kind,
        note: note.trim(),
        consentedBy: consentedBy.trim(),
        consentWay,
        consentedOn,
        untilOn,
        ...resident,
      },
      key,
    })
    onDone()
  }
  return (
    <FormSheet
      title="登记照护需要"
      verb="登记"
      done="登记好了，到期自动失效。"
      disabled={consentedBy.trim() === '' || consentedOn.length !== 10 || untilOn.length !== 10}
      onSend={send}
      onClose={onClose}
    >
      <Notice>先征得本人或监护人同意再登记。只有当班的同事看得到，报事会优先安排。</Notice>
      <Choice label="需要" options={kinds} value={kind} onChange={setKind} />
      <Select
        label="谁的需要"
        value={whose}
        options={[
          { value: 'all', label: '全家' },
          ...people.map(({ residentId, name }) => ({ value: residentId, label: name })),
        ]}
        onChange={setWhose}
      />
      <Field label="要注意什么" optional maxLength={200} value={note} onChange={setNote} />
      <Field
        label="谁同意的"
        placeholder="例如 本人、女儿陈静"
        maxLength={30}
        value={consentedBy}
        onChange={setBy}
      />
      <Choice label="怎样同意的" look="parts" options={ways} value={consentWay} onChange={setWay} />
      <Field label="哪天同意的" kind="date" value={consentedOn} onChange={setOn} />
      <Field
        label="到哪天为止"
        kind="date"
        hint={`最晚 ${latestConsentDay(kind, today)}`}
        value={untilOn}
        onChange={setUntil}
      />
    </FormSheet>
  )
}
