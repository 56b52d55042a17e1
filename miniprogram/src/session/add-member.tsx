import { useState } from 'react'
import { Button } from '../components/button'
import { Field } from '../components/field'
import { Notice } from '../components/notice'
import { Stack } from '../components/stack'
import { call } from '../lib/call'
import { fieldError, wordsFor } from '../lib/call-error'
import { useDraft } from '../lib/draft'
import { phoneProblem } from '../lib/phone-problem'
import type { Home } from '../lib/session'
import { tell } from '../lib/toasts'
import { PersonFields } from './person-fields'

type Props = { home: Home; onAdded: () => void }

const empty = { relation: 'member' as 'member' | 'tenant', name: '', phone: '', untilOn: '' }
const kinds = [
  { value: 'member', label: '家人' },
  { value: 'tenant', label: '租户' },
] as const

/** Enters a family member or, until the last day of the lease, a tenant; they bind by their phone. */
export function AddMember({ home, onAdded }: Props) {
  const draft = useDraft(`household/${home.unitId}`, empty)
  const { content, change } = draft
  const [busy, setBusy] = useState(false)
  const [tried, setTried] = useState(false)
  const [error, setError] = useState<unknown>()
  const tenant = content.relation === 'tenant'
  const missing = {
    name: content.name.trim() === '' ? '请写怎么称呼' : undefined,
    phone: phoneProblem(content.phone),
    untilOn: tenant && content.untilOn === '' ? '请选租期的最后一天，到期自动解除' : undefined,
  }
  const shown = tried ? missing : ({} as Partial<typeof missing>)

  const submit = async () => {
    setTried(true)
    setError(undefined)
    if (busy || Object.values(missing).some(Boolean)) return
    setBusy(true)
    try {
      await call('POST /communities/:communityId/units/:unitId/household', {
        params: { communityId: home.communityId, unitId: home.unitId },
        body: {
          relation: content.relation,
          name: content.name.trim(),
          phone: content.phone,
          untilOn: tenant ? content.untilOn : null,
        },
        key: draft.key,
      })
      tell(`已添加${content.name.trim()}，他用这个手机号登录就能看到。`, { tone: 'done' })
      draft.clear()
      onAdded()
    } catch (failure) {
      setError(failure)
    }
    setBusy(false)
  }

  return (
    <Stack gap={16}>
      <PersonFields
        relation={{ label: '是谁', options: kinds }}
        name={{ label: '称呼' }}
        phone={{ label: '手机号', hint: '他用这个手机号在微信里一键核对。' }}
        content={content}
        change={change}
        missing={shown}
        error={error}
      />
      {tenant && (
        <Field
          label="租期到"
          kind="date"
          value={content.untilOn}
          onChange={(untilOn) => change({ untilOn })}
          error={shown.untilOn ?? fieldError(error, 'untilOn')}
        />
      )}
      {error !== undefined && (
        <Notice tone="urgent" fresh>
          {wordsFor(error)}
        </Notice>
      )}
      <Button wide busy={busy && '正在添加，不用再点'} onPress={() => void submit()}>
        添加
      </Button>
    </Stack>
  )
}
