import { useState } from 'react'
import { Button } from '../components/button'
import { Choice } from '../components/choice'
import { Field } from '../components/field'
import { Link } from '../components/link'
import { Loaded } from '../components/loaded'
import { Box } from '../components/native/box'
import { Notice } from '../components/notice'
import { Sheet } from '../components/sheet'
import { Stack } from '../components/stack'
import { newKey } from '../lib/call'
import { wordsFor } from '../lib/call-error'
import { useDraft } from '../lib/draft'
import { showTime } from '../lib/show-time'
import { tell } from '../lib/toasts'
import { useVisit, type Visit, type VisitResult } from './use-visits'
import style from './visits.module.scss'

type Props = { communityId: string; visitId: string; onClose: () => void }

/** One return visit: whom to call, what to ask, what they said; after an unhappy word the way to take it up again. */
export function VisitSheet({ communityId, visitId, onClose }: Props) {
  const { query, record, reopen } = useVisit(communityId, visitId)
  return (
    <Sheet open title={query.data ? `回访 ${query.data.number}` : '回访'} onClose={onClose}>
      <Loaded query={query}>
        {(visit) => (
          <Stack gap={16}>
            <Box>{`${visit.place} · ${visit.title}`}</Box>
            <Link to="desk/ticket" with={{ ticketId: visit.ticketId }}>
              看这件事的经过
            </Link>
            {visit.notMine && visit.state === 'due' && <Notice>{visit.notMine}</Notice>}
            {visit.calls.map((one) => (
              <Box key={one.at} className={style.quiet}>
                {`${showTime(one.at)} ${one.who}：${[one.result, one.text].filter(Boolean).join('，')}`}
              </Box>
            ))}
            {visit.results.length > 0 && (
              <CallForm
                visit={visit}
                onRecord={record}
                onDone={visit.state === 'due' ? onClose : undefined}
              />
            )}
            {visit.reopen && <Reopen visit={visit} onReopen={reopen} onClose={onClose} />}
          </Stack>
        )}
      </Loaded>
    </Sheet>
  )
}

type FormProps = {
  visit: Visit
  onRecord: (result: VisitResult, text: string, key: string) => Promise<Visit>
  onDone: (() => void) | undefined
}

function CallForm({ visit, onRecord, onDone }: FormProps) {
  const draft = useDraft(`visit/${visit.visitId}/${visit.attempts}`, {
    result: undefined as VisitResult | undefined,
    text: '',
  })
  const { result, text } = draft.content
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const save = async () => {
    if (!result) return
    setBusy(true)
    setError(undefined)
    try {
      const after = await onRecord(result, text.trim(), draft.key)
      draft.clear()
      tell('记下了。', { tone: 'done' })
      if (!after.reopen) onDone?.()
    } catch (failure) {
      setError(failure)
    }
    setBusy(false)
  }
  return (
    <Stack gap={16}>
      <Link call={visit.contactPhone} as="plain" icon="phone" wide>
        {`打给${visit.contactName} ${visit.contactPhone}`}
      </Link>
      <Box className={style.script} role="group" label="怎么说">
        {visit.script.map((line) => (
          <Box key={line}>{line}</Box>
        ))}
      </Box>
      <Choice
        label="业主怎么说"
        look="parts"
        options={visit.results.map((one) => ({ value: one.result, label: one.label }))}
        value={result}
        onChange={(next) => draft.change({ result: next })}
      />
      <Field
        label="记一句"
        optional={result !== 'unsatisfied'}
        long
        rows={2}
        maxLength={1000}
        value={text}
        onChange={(next) => draft.change({ text: next })}
        error={error === undefined ? undefined : wordsFor(error)}
      />
      <Button wide disabled={!result} busy={busy && '正在记'} onPress={() => void save()}>
        记下结果
      </Button>
    </Stack>
  )
}

type ReopenProps = {
  visit: Visit
  onReopen: (visit: Visit, key: string) => Promise<void>
  onClose: () => void
}

function Reopen({ visit, onReopen, onClose }: ReopenProps) {
  const [key] = useState(newKey)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const take = async () => {
    setBusy(true)
    try {
      await onReopen(visit, key)
      tell('重新办起来了，请安排人。', { tone: 'done' })
      onClose()
    } catch (failure) {
      setError(failure)
      setBusy(false)
    }
  }
  return (
    <Stack gap={12}>
      <Notice tone="waiting">业主不满意，已列入待落实。还没办好的话，可以接着这一单重新办。</Notice>
      {error !== undefined && (
        <Notice tone="urgent" fresh>
          {wordsFor(error)}
        </Notice>
      )}
      <Button wide busy={busy && '正在提交'} onPress={() => void take()}>
        重新办这件事
      </Button>
      <Link to="desk/measures" as="plain" wide>
        只做后续跟进
      </Link>
    </Stack>
  )
}
