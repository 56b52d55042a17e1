import { type CorrectionAsk, correctionAsks } from '@haolin/shared/register/correction.ts'
import { petKinds } from '@haolin/shared/register/words.ts'
import { useState } from 'react'
import { Button } from '../components/button'
import { Choice } from '../components/choice'
import { Field } from '../components/field'
import { Notice } from '../components/notice'
import { Sheet } from '../components/sheet'
import { Stack } from '../components/stack'
import { newKey } from '../lib/call'
import { fieldError, wordsFor } from '../lib/call-error'
import { useDraft } from '../lib/draft'
import { tell } from '../lib/toasts'
import type { Wish } from './use-held'

/** What is to be corrected, as the register has it; without an id it is missing. */
export type Subject = {
  about: Wish['about']
  title: string
  subjectId?: string
  name?: string
  plate?: string
  note?: string
  me?: boolean
}

type Props = {
  subject: Subject
  onAsk: (wish: Wish, key: string) => Promise<void>
  onClose: () => void
}

const asks = (['change', 'gone'] as const).map((value) => ({ value, label: correctionAsks[value] }))
const pets = Object.entries(petKinds).map(([value, label]) => ({
  value: value as keyof typeof petKinds,
  label,
}))

/** Says what is wrong and how it is right, and why; what was typed stays when the sheet is closed. */
export function CorrectionSheet({ subject, onAsk, onClose }: Props) {
  const { about, subjectId, title } = subject
  const draft = useDraft(`correction/${subjectId ?? about}`, {
    ask: (subjectId ? 'change' : 'missing') as CorrectionAsk,
    // Somebody else’s name is masked: nothing to begin from.
    name: about === 'person' && !subject.me ? '' : (subject.name ?? ''),
    phone: '',
    plate: subject.plate ?? '',
    note: subject.note ?? '',
    petKind: 'dog' as keyof typeof petKinds,
    reason: '',
  })
  const { ask, name, phone, plate, note, petKind, reason } = draft.content
  const [key] = useState(newKey)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const right = {
    person: { ...(name.trim() && { name: name.trim() }), ...(phone && { phone }) },
    vehicle: { plate: plate.trim(), note: note.trim() },
    pet: { name: name.trim(), note: note.trim(), ...(ask === 'missing' && { petKind }) },
  }[about]
  const send = async () => {
    if (busy) return
    setBusy(true)
    setProblem(undefined)
    try {
      const wish = { about, ask, ...(subjectId && { subjectId }), reason: reason.trim() }
      await onAsk({ ...wish, ...(ask !== 'gone' && right) }, key)
      draft.clear()
      tell('收到了，核对后告诉您。', { tone: 'done' })
      onClose()
    } catch (failure) {
      setProblem(failure)
    }
    setBusy(false)
  }
  return (
    <Sheet open title={subjectId ? `更正 ${title}` : `补登${title}`} onClose={onClose}>
      <Stack gap={16}>
        {subjectId && (
          <Choice
            label="哪里不对"
            look="parts"
            options={asks}
            value={ask === 'gone' ? 'gone' : 'change'}
            onChange={(value) => draft.change({ ask: value })}
          />
        )}
        {ask !== 'gone' && about === 'pet' && ask === 'missing' && (
          <Choice
            label="种类"
            look="parts"
            options={pets}
            value={petKind}
            onChange={(value) => draft.change({ petKind: value })}
          />
        )}
        {ask !== 'gone' && about !== 'vehicle' && (
          <Field
            label={about === 'pet' ? '名字' : '正确的姓名'}
            optional={about === 'person'}
            maxLength={about === 'pet' ? 20 : 30}
            value={name}
            error={fieldError(problem, 'name')}
            onChange={(value) => draft.change({ name: value })}
          />
        )}
        {ask !== 'gone' && about === 'person' && (
          <Field
            label="正确的手机号"
            kind="phone"
            optional
            hint={subject.me ? '换了手机号，更正后要用新手机号重新绑定。' : undefined}
            maxLength={11}
            value={phone}
            error={fieldError(problem, 'phone')}
            onChange={(value) => draft.change({ phone: value })}
          />
        )}
        {ask !== 'gone' && about === 'vehicle' && (
          <Field
            label="车牌号"
            placeholder="例如 浙A12345"
            maxLength={12}
            value={plate}
            error={fieldError(problem, 'plate')}
            onChange={(value) => draft.change({ plate: value })}
          />
        )}
        {ask !== 'gone' && about !== 'person' && (
          <Field
            label="备注"
            optional
            placeholder={about === 'vehicle' ? '例如 白色轿车' : '品种、犬证号、疫苗'}
            maxLength={100}
            value={note}
            onChange={(value) => draft.change({ note: value })}
          />
        )}
        <Field
          label="为什么"
          long
          rows={2}
          hint="写一句就好，方便我们核对。"
          maxLength={300}
          value={reason}
          error={fieldError(problem, 'reason')}
          onChange={(value) => draft.change({ reason: value })}
        />
        {problem !== undefined && (
          <Notice tone="urgent" fresh>
            {wordsFor(problem)}
          </Notice>
        )}
        <Button
          wide
          disabled={reason.trim() === ''}
          busy={busy && '正在提交，不用再点'}
          onPress={() => void send()}
        >
          提交申请
        </Button>
      </Stack>
    </Sheet>
  )
}
