import { meterKinds, readingKinds, readingVerdicts } from '@haolin/shared/meter/kinds.ts'
import { useState } from 'react'
import { Button } from '../components/button'
import { Choice } from '../components/choice'
import { Field } from '../components/field'
import { Notice } from '../components/notice'
import { Sheet } from '../components/sheet'
import { Stack } from '../components/stack'
import { call, newKey } from '../lib/call'
import { wordsFor } from '../lib/call-error'
import { previewPhotos } from '../lib/preview-photos'
import { tell } from '../lib/toasts'
import type { Stop } from './use-readings'

type Kind = keyof typeof readingKinds
type Props = {
  communityId: string
  period: string
  stop: Stop
  onClose: () => void
  onSaved: () => Promise<void>
}

const kinds = Object.entries(readingKinds).map(([value, { label }]) => ({ value: value as Kind, label }))

/** One reading: corrected, or confirmed with the reason somebody gave. */
export function ReadingSheet({ communityId, period, stop, onClose, onSaved }: Props) {
  const { reading, meterId } = stop
  const [value, setValue] = useState(reading?.value ?? '')
  const [kind, setKind] = useState<Kind>(reading?.kind ?? 'normal')
  const [stands, setStands] = useState({ oldFinal: '', newStart: '' })
  const [note, setNote] = useState('')
  const [key, setKey] = useState(newKey)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const run = async (work: () => Promise<unknown>) => {
    setBusy(true)
    setProblem(undefined)
    try {
      await work()
      tell('记下了。', { tone: 'done' })
      await onSaved()
      onClose()
    } catch (failure) {
      setProblem(failure)
      setKey(newKey())
    }
    setBusy(false)
  }
  const params = { communityId, meterId }
  const save = () =>
    call('POST /communities/:communityId/meters/:meterId/readings', {
      params,
      body: { period, kind, value, ...(kind === 'replacement' && stands), ...(note && { note }) },
      key,
    })
  const confirm = () =>
    call('POST /communities/:communityId/meters/:meterId/readings/:period/confirm', {
      params: { ...params, period },
      body: { note },
      key,
    })
  const waits = reading && !reading.billable
  const { photoUrl } = reading ?? {}
  return (
    <Sheet
      open
      title={`${stop.unitLabel ?? stop.place} ${meterKinds[stop.kind].label} ${stop.code}`}
      onClose={onClose}
    >
      <Stack gap={16}>
        {reading?.advice && <Notice tone="urgent">{reading.advice}</Notice>}
        {reading?.billed && <Notice tone="waiting">这期已出账。要改，请先申请作废账单。</Notice>}
        {photoUrl && (
          <Button kind="plain" icon="photo" onPress={() => previewPhotos([photoUrl], 0)}>
            看表的照片
          </Button>
        )}
        <Field
          label={`本期读数（上期 ${stop.previous}）`}
          kind="decimal"
          value={value}
          onChange={setValue}
          disabled={reading?.billed}
        />
        <Choice label="抄表方式" options={kinds} value={kind} onChange={setKind} />
        {kind === 'replacement' && (
          <Stack row>
            <Field
              label="旧表止码"
              kind="decimal"
              value={stands.oldFinal}
              onChange={(oldFinal) => setStands({ ...stands, oldFinal })}
            />
            <Field
              label="新表起码"
              kind="decimal"
              value={stands.newStart}
              onChange={(newStart) => setStands({ ...stands, newStart })}
            />
          </Stack>
        )}
        <Field
          label={waits ? '核对情况' : '备注'}
          optional={!waits}
          value={note}
          onChange={setNote}
          maxLength={200}
          placeholder="例如：业主确认水管漏过水"
        />
        {problem !== undefined && (
          <Notice tone="urgent" fresh>
            {wordsFor(problem)}
          </Notice>
        )}
        {waits && readingVerdicts[reading.verdict].confirmable && (
          <Button kind="plain" wide disabled={busy || !note.trim()} onPress={() => void run(confirm)}>
            读数没错，确认
          </Button>
        )}
        <Button
          wide
          disabled={!value || reading?.billed}
          busy={busy && '正在记下'}
          onPress={() => void run(save)}
        >
          {reading ? '改成这个读数' : '记下'}
        </Button>
      </Stack>
    </Sheet>
  )
}
