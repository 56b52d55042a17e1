import { useState } from 'react'
import { Button } from '../components/button'
import { Notice } from '../components/notice'
import { Stack } from '../components/stack'
import { call } from '../lib/call'
import { CallError, wordsFor } from '../lib/call-error'
import { useDraft } from '../lib/draft'
import { tell } from '../lib/toasts'
import { ColleagueFields, colleagueProblems } from './colleague-fields'
import type { Colleague } from './roles-form'

type Props = { communityId: string; person: Colleague; onSaved: () => void }

/** Corrects the name, the job title and the mobile number of a colleague. */
export function ColleagueForm({ communityId, person, onSaved }: Props) {
  const { staffId } = person
  const draft = useDraft(`colleague/${communityId}/${staffId}`, {
    name: person.name,
    jobTitle: person.jobTitle,
    phone: '',
  })
  const { name, jobTitle, phone } = draft.content
  const [busy, setBusy] = useState(false)
  const [tried, setTried] = useState(false)
  const [error, setError] = useState<unknown>()
  const save = async () => {
    setTried(true)
    setError(undefined)
    if (busy || Object.values(colleagueProblems(draft.content, true)).some(Boolean)) return
    setBusy(true)
    try {
      await call('PUT /communities/:communityId/colleagues/:staffId', {
        params: { communityId, staffId },
        body: { name: name.trim(), jobTitle: jobTitle.trim(), ...(phone === '' ? {} : { phone }) },
      })
      tell(`${name.trim()}的资料已更新。`, { tone: 'done' })
      draft.clear()
      onSaved()
    } catch (failure) {
      setError(failure)
    }
    setBusy(false)
  }
  return (
    <Stack gap={16}>
      <ColleagueFields content={draft.content} change={draft.change} tried={tried} error={error} keepsPhone />
      {phone !== '' && (
        <Notice tone="waiting">保存后旧号码马上退出登录，用新号码登录就能接着办，手上的事不变。</Notice>
      )}
      {error !== undefined && !(error instanceof CallError && error.fields.length > 0) && (
        <Notice tone="urgent" fresh>
          {wordsFor(error)}
        </Notice>
      )}
      <Button wide busy={busy && '正在保存'} onPress={() => void save()}>
        保存资料
      </Button>
    </Stack>
  )
}
