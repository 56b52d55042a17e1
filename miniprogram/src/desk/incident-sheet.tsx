import { useState } from 'react'
import { Button } from '../components/button'
import { Field } from '../components/field'
import { Notice } from '../components/notice'
import { Sheet } from '../components/sheet'
import { Stack } from '../components/stack'
import { UntilChoice } from '../components/ticket/until-choice'
import { wordsFor } from '../lib/call-error'
import { useDraft } from '../lib/draft'
import { tell } from '../lib/toasts'
import type { Incident, Writing, Written } from './use-incident'

type Props = {
  incident: Incident
  what: Writing
  title: string
  onClose: () => void
  onWrite: (written: Written, key: string) => Promise<void>
}

const empty: Written = { text: '', eta: '', cause: '', prevention: '' }

/** What is told to everybody, or what was learned; kept until it is sent. */
export function IncidentSheet({ incident, what, title, onClose, onWrite }: Props) {
  const draft = useDraft(`incident/${incident.incidentId}/${what}`, empty)
  const { content, change } = draft
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const report = what === 'report'
  const ready = report ? content.cause.trim() && content.prevention.trim() : content.text.trim()
  const submit = async () => {
    setBusy(true)
    setError(undefined)
    try {
      await onWrite(content, draft.key)
      draft.clear()
      tell(report ? '总结已保存。' : '正在告诉受影响的每一户。', { tone: 'done' })
      onClose()
    } catch (failure) {
      setError(failure)
    }
    setBusy(false)
  }
  return (
    <Sheet open title={title} onClose={onClose}>
      <Stack gap={16}>
        {!report && (
          <Field
            label="告诉业主的话"
            long
            rows={3}
            maxLength={500}
            value={content.text}
            onChange={(text) => change({ text })}
            placeholder={what === 'update' ? '维保已到场，正在换门机板。' : '电梯已恢复运行，给您添麻烦了。'}
          />
        )}
        {what === 'update' && (
          <UntilChoice label="预计什么时候恢复" value={content.eta} onChange={(eta) => change({ eta })} />
        )}
        {report && (
          <>
            <Field
              label="原因"
              long
              rows={3}
              maxLength={2000}
              value={content.cause}
              onChange={(cause) => change({ cause })}
            />
            <Field
              label="以后怎样避免"
              long
              rows={3}
              maxLength={2000}
              value={content.prevention}
              onChange={(prevention) => change({ prevention })}
              placeholder="谁做什么，什么时候做完"
            />
          </>
        )}
        {error !== undefined && (
          <Notice tone="urgent" fresh>
            {wordsFor(error)}
          </Notice>
        )}
        <Button wide disabled={!ready} busy={busy && '正在提交'} onPress={() => void submit()}>
          {title}
        </Button>
      </Stack>
    </Sheet>
  )
}
