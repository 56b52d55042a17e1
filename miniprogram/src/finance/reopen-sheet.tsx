import { useState } from 'react'
import { Button } from '../components/button'
import { Field } from '../components/field'
import { Notice } from '../components/notice'
import { Sheet } from '../components/sheet'
import { Stack } from '../components/stack'
import { wordsFor } from '../lib/call-error'
import { useDraft } from '../lib/draft'
import { showPeriod } from '../lib/show-period'
import { tell } from '../lib/toasts'
import { askReopen } from './use-reconciliation'

type Props = { communityId: string; period: string; onClose: () => void }

/** Asks a manager to open a month again, with the reason. */
export function ReopenSheet({ communityId, period, onClose }: Props) {
  const draft = useDraft(`reopen/${communityId}/${period}`, { reason: '' })
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const reason = draft.content.reason.trim()
  const ask = async () => {
    setBusy(true)
    setError(undefined)
    try {
      await askReopen(communityId, { period, reason }, draft.key)
      draft.clear()
      tell('已提交，等经理审批。', { tone: 'done' })
      onClose()
    } catch (failure) {
      setError(failure)
      setBusy(false)
    }
  }
  return (
    <Sheet open title={`申请解锁${showPeriod(period)}`} onClose={onClose}>
      <Stack gap={16}>
        <Field
          label="为什么要解锁"
          long
          rows={3}
          maxLength={300}
          value={draft.content.reason}
          onChange={(words) => draft.change({ reason: words })}
          placeholder="要改哪一笔，依据是什么"
        />
        {error !== undefined && (
          <Notice tone="urgent" fresh>
            {wordsFor(error)}
          </Notice>
        )}
        <Button wide disabled={!reason} busy={busy && '正在提交'} onPress={() => void ask()}>
          提交审批
        </Button>
      </Stack>
    </Sheet>
  )
}
