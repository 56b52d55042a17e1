import type { StaffRole } from '@haolin/shared/roles.ts'
import { useState } from 'react'
import { Button } from '../components/button'
import { Choice } from '../components/choice'
import { Field } from '../components/field'
import { Notice } from '../components/notice'
import { Sheet } from '../components/sheet'
import { Stack } from '../components/stack'
import { call } from '../lib/call'
import { CallError, fieldError, wordsFor } from '../lib/call-error'
import { useDraft } from '../lib/draft'
import { tell } from '../lib/toasts'
import { ColleagueFields, colleagueProblems } from './colleague-fields'
import { roleOptions } from './roles-form'

type Props = { communityId: string; onClose: () => void; onSaved: () => void }

const empty = { name: '', jobTitle: '', phone: '', roles: [] as StaffRole[], capacity: '5' }

/** Adds somebody to the staff; what was typed is kept until they are added. */
export function AddColleagueSheet({ communityId, onClose, onSaved }: Props) {
  const draft = useDraft(`colleague/${communityId}`, empty)
  const { content, change } = draft
  const [busy, setBusy] = useState(false)
  const [tried, setTried] = useState(false)
  const [error, setError] = useState<unknown>()
  const capacity = Number(content.capacity)
  const missing = {
    ...colleagueProblems(content, false),
    roles: content.roles.length === 0 ? '请至少选一项' : undefined,
    capacity:
      Number.isInteger(capacity) && capacity >= 1 && capacity <= 99 ? undefined : '请填 1 到 99 的整数',
  }
  const rolesProblem = (tried ? missing.roles : undefined) ?? fieldError(error, 'roles')
  const save = async () => {
    setTried(true)
    setError(undefined)
    if (busy || Object.values(missing).some(Boolean)) return
    setBusy(true)
    const name = content.name.trim()
    try {
      await call('POST /communities/:communityId/colleagues', {
        params: { communityId },
        body: {
          name,
          jobTitle: content.jobTitle.trim(),
          phone: content.phone,
          roles: content.roles,
          capacity,
        },
        key: draft.key,
      })
      tell(`已添加${name}，他用这个手机号登录就能开始工作。`, { tone: 'done' })
      draft.clear()
      onSaved()
    } catch (failure) {
      setError(failure)
    }
    setBusy(false)
  }
  return (
    <Sheet open title="添加同事" onClose={onClose}>
      <Stack gap={16}>
        <ColleagueFields content={content} change={change} tried={tried} error={error} />
        <Choice
          many
          label="能做什么"
          options={roleOptions}
          value={content.roles}
          onChange={(roles) => change({ roles })}
          error={rolesProblem}
        />
        <Field
          label="在手上限（单）"
          kind="number"
          maxLength={2}
          value={content.capacity}
          onChange={(value) => change({ capacity: value })}
          error={(tried ? missing.capacity : undefined) ?? fieldError(error, 'capacity')}
        />
        <Notice>添加后先登记技能，再到「排班」里设上班时间；排上之前不算当班，也不会派单。</Notice>
        {error !== undefined && !(error instanceof CallError && error.fields.length > 0) && (
          <Notice tone="urgent" fresh>
            {wordsFor(error)}
          </Notice>
        )}
        <Button wide busy={busy && '正在添加，不用再点'} onPress={() => void save()}>
          添加
        </Button>
      </Stack>
    </Sheet>
  )
}
